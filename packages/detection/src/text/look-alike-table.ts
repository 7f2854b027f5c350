// Made by `python -m ringer_training confusables`; see its docstring for the source.
// Data: Unicode confusables.txt 13.0.0, © Unicode, Inc., Unicode License V3.

/** Pairs of Latin target and the characters that look like it, as hexadecimal code points. */
export const lookAlikeTable: readonly (readonly [target: string, sources: string])[] = [
  ['10', '23e8'],
  ['2', '1a7 1a8 1bb 3e8 3e9 14bf a644 a645 a6ef a75a a75b'],
  ['3', '1b7 21c 21d 25c 292 417 437 498 499 4e0 4e1 2ccc 2ccd a76a a76b a7ab 118ca 16f3b 1d206'],
  ['4', '13ce 118af 118cf'],
  ['5', '1bc 1bd 118bb 118db'],
  ['6', '431 13ee 2cd2 2cd3 118d5'],
  ['7', '104d2 104fa 118c6 1d212'],
  ['8', '222 223 9ea a6a b03 1031a 1e8cb'],
  ['9', '9ed a67 b68 d6d 2cca 2ccb a76e a76f 118ac 118cc 118d6'],
  [
    'a',
    '251 2be 391 3b1 410 430 13aa 15c5 1d00 1e9a 2376 237a a4ee ab7a 102a0 16f40 1d6a8 1d6c2 1d6e2 1d6fc 1d71c 1d736 1d756 1d770 1d790 1d7aa',
  ],
  ['aa', 'a732 a733'],
  ['ae', 'c6 e6 4d4 4d5'],
  ['ao', 'a734 a735'],
  ['ar', '1f707'],
  ['au', 'a736 a737'],
  ['av', 'a738 a739 a73a a73b'],
  ['ay', 'a73c a73d'],
  [
    'b',
    '180 181 182 183 184 185 253 299 392 3b2 411 412 42c 432 44c 462 463 48c 48d 13cf 13f4 13fc 1472 1473 1488 15af 15f7 a4d0 a7b4 a7b5 ab9f 10282 102a1 10301 1d6a9 1d6e3 1d71d 1d757 1d791',
  ],
  ['bl', '42b 44b'],
  [
    'c',
    'a2 187 188 23c 3c3 3f2 3f9 421 441 4aa 4ab 13df 1d04 20a1 2ca4 2ca5 a4da abaf 102a2 10302 10415 1043d 1051c 118e9 118f2 1f74c',
  ],
  [
    'd',
    'd0 f0 110 111 189 18a 18c 256 257 501 13a0 13e7 146f 1487 15de 15ea 1d05 20ab a4d2 a4d3 ab70',
  ],
  ['dz', '2a3'],
  [
    'e',
    '246 247 25b 395 3b5 415 435 454 4bd 4bf 510 511 13ac 13cb 1d07 1d9f 2107 212e 22ff 2d39 a4f0 ab32 ab7c 10286 10401 10429 118a6 118ae 118ce 16f2d 1d221 1d6ac 1d6e6 1d720 1d75a 1d794',
  ],
  [
    'f',
    '191 192 3dc 3dd 584 15b4 1d6e 1e9d a4dd a730 a798 a799 ab35 10287 102a5 10525 118a2 118c2 1d213 1d7ca',
  ],
  ['fn', '2a9'],
  ['g', '18d 193 1e4 1e5 260 261 262 50c 50d 581 13c0 13f3 13fb 1d83 1da2 a4d6 ab90'],
  [
    'h',
    '126 127 266 29c 397 3b7 41d 43d 45b 4a2 4a3 4bb 4c7 4c8 4c9 4ca 570 13bb 13c2 13f2 157c 1d78 210f 2c67 2c68 2c8e 2c8f a4e7 a695 ab8b 102cf 1d6ae 1d6e8 1d722 1d75c 1d796',
  ],
  [
    'i',
    '131 268 269 26a 2db 37a 399 3b9 406 456 4cf 13a5 1d7b 1d7c 1fbe 2373 2378 a647 ab75 118c3 1d6a4 1d6ca 1d704 1d73e 1d778 1d7b2',
  ],
  ['j', '248 249 29d 37f 3f3 408 458 13ab 148d 1d0a a4d9 a7b2 ab7b'],
  [
    'k',
    '138 198 199 39a 3ba 3f0 41a 43a 49a 49b 49e 49f 13e6 16d5 1d0b 20ad 2c69 2c6a 2c94 2c95 a4d7 a740 a741 abb6 10518 1d6b1 1d6cb 1d6de 1d6eb 1d705 1d718 1d725 1d73f 1d752 1d75f 1d779 1d78c 1d799 1d7b3 1d7c6',
  ],
  [
    'l',
    '141 142 196 197 19a 1c0 26b 26d 29f 3bb 4c0 5c0 5d5 5df 5f1 625 627 661 673 6f1 7ca 13de 14aa 16c1 2223 23fd 2502 2c92 2c93 2c96 2c97 2cd0 2cd1 2d4f a4e1 a4f2 abae fd3c fd3d fe87 fe88 fe8d fe8e ffe8 1028a 10309 10320 1041b 10443 104db 10526 118a3 118b2 118d2 16f16 16f28 1d22a 1d6b0 1d6cc 1d6ea 1d706 1d724 1d740 1d75e 1d77a 1d798 1d7b4 1e8c7 1ee00 1ee80',
  ],
  ['ll', '1c1 5f0 2016 2225 10199'],
  ['lls', '10198'],
  ['lo', '42e 44e'],
  ['ls', '2aa'],
  ['lt', '20b6'],
  ['lz', '2ab'],
  [
    'm',
    '28d 39c 3bc 3fa 3fb 41c 43c 4cd 4ce 13b7 15f0 16d6 1d0d 2c98 2c99 a4df ab87 102b0 10311 1d6b3 1d6ed 1d727 1d761 1d79b',
  ],
  ['mb', '1f76b'],
  [
    'n',
    '149 14b 19d 19e 272 273 274 2bc 39d 3bd 43f 578 57c 1d70 2c9a 2c9b a4e0 1018e 10513 1d6b4 1d6c8 1d6ee 1d702 1d728 1d73c 1d762 1d776 1d79c 1d7b0',
  ],
  [
    'o',
    'd8 f8 19f 1fe 275 398 39f 3b8 3bf 3d1 3f4 41e 43e 472 473 4e8 4e9 555 585 5e1 647 665 6be 6c1 6d5 6f5 6ff 7c0 966 9e6 a66 ae6 b20 b66 be6 c02 c66 c82 ce6 d02 d20 d66 d82 e50 ed0 101d 1040 10ff 12d0 13a4 13be 13eb 1d0f 1d11 2296 229d 236c 2c9e 2c9f 2d31 2d41 2d54 3007 a4f3 a74a a74b ab3d ab3e ab74 ab8e abbb fba6 fba7 fba8 fba9 fbaa fbab fbac fbad fcd9 fee9 feea feeb feec 10292 102ab 10404 1042c 104c2 104ea 10516 114d0 118b5 118c8 118d7 118e0 1d21a 1d6af 1d6b6 1d6b9 1d6c9 1d6d0 1d6d4 1d6dd 1d6e9 1d6f0 1d6f3 1d703 1d70a 1d70e 1d717 1d723 1d72a 1d72d 1d73d 1d744 1d748 1d751 1d75d 1d764 1d767 1d777 1d77e 1d782 1d78b 1d797 1d79e 1d7a1 1d7b1 1d7b8 1d7bc 1d7c5 1ee24 1ee64 1ee84 1f714',
  ],
  ['oe', '152 153 276'],
  ['oo', '221e a698 a699 a74e a74f'],
  [
    'p',
    'fe 1a4 1a5 1bf 3a1 3c1 3f1 3f7 3f8 420 440 13e2 146d 1486 1d18 1d29 1d7d 2374 2ca2 2ca3 a4d1 abb2 10295 104c4 104ec 1d6b8 1d6d2 1d6e0 1d6f2 1d70c 1d71a 1d72c 1d746 1d754 1d766 1d780 1d78e 1d7a0 1d7ba 1d7c8',
  ],
  ['q', '2a0 51b 563 566 2d55'],
  ['qe', '1f700'],
  [
    'r',
    '1a6 24d 27c 27d 280 433 491 493 13a1 13b1 13d2 1587 1d26 1d72 2c85 a4e3 ab47 ab48 ab71 ab81 aba2 104b4 104dc 16f35 1d216',
  ],
  ['rn', '271 1d6f 20a5 11700 118e3'],
  ['s', '282 405 455 54f 57f 13d5 13da 1d74 a4e2 a731 abaa 10296 10420 10448 118c1 16f3a'],
  ['ss', '3d0 13f0 1d6c3 1d6fd 1d737 1d771 1d7ab'],
  ['sss', '1f75c'],
  [
    't',
    '166 167 1ac 1ad 1ae 23e 288 3a4 3c4 422 442 4ac 4ad 13a2 1d1b 1d75 20ae 22a4 2361 27d9 2c66 2ca6 2ca7 a4d4 ab72 10297 102b1 10315 118bc 118dc 16f0a 1d6bb 1d6d5 1d6f5 1d70f 1d72f 1d749 1d769 1d783 1d7a3 1d7bd 1f768',
  ],
  ['t3', 'a728 a729'],
  ['tf', 'a777'],
  ['ts', '2a6'],
  [
    'u',
    'b5 244 289 28b 3c5 54d 57d 1200 13cc 144c 1467 1d1c 1d7e 222a 22c3 a4f4 a79f ab4e ab52 ab9c 104ce 104f6 118b8 118d8 16f42 1d6cd 1d6d6 1d707 1d710 1d741 1d74a 1d77b 1d784 1d7b5 1d7be',
  ],
  ['ue', '1d6b'],
  ['uo', 'ab63'],
  [
    'v',
    '474 475 5d8 667 6f7 13d9 142f 1d20 2228 22c1 2d38 a4e6 a6df aba9 10197 1051d 11706 118a0 118c0 16f08 1d20d 1d6ce 1d708 1d742 1d77c 1d7b6 1f708',
  ],
  ['vb', '1f76c'],
  [
    'w',
    '26f 3c9 448 461 47d 51c 51d 561 13b3 13d4 162f 1635 1d21 20a9 2126 2375 2379 2cb1 2cbc 2cbd a4ea a64d a761 a7b7 ab83 102b6 114c5 1170a 1170e 1170f 118e6 118ef 1d6c0 1d6da 1d6fa 1d714 1d734 1d74e 1d76e 1d788 1d7a8 1d7c2',
  ],
  [
    'x',
    'd7 3a7 3c7 425 445 4b2 4b3 1541 157d 166d 166e 16b7 2573 292b 292c 2a2f 2a30 2cac 2cad 2d5d a4eb a7b3 ab53 ab55 10196 10290 102b4 10317 10322 10527 118ec 1d6be 1d6d8 1d6f8 1d712 1d732 1d74c 1d76c 1d786 1d7a6 1d7c0',
  ],
  [
    'y',
    'a5 1b3 1b4 24e 24f 263 28f 3a5 3b3 3d2 423 443 4ae 4af 4b0 4b1 10e7 13a9 13bd 1d8c 1eff 213d 2ca8 2ca9 a4ec ab5a 102b2 118a4 118c4 16f43 1d6bc 1d6c4 1d6f6 1d6fe 1d730 1d738 1d76a 1d772 1d7a4 1d7ac',
  ],
  [
    'z',
    '1b5 1b6 224 225 290 396 3b6 13c3 1d22 1d76 a4dc ab93 102f5 118a9 118c9 118e5 1d6ad 1d6c7 1d6e7 1d701 1d721 1d73b 1d75b 1d775 1d795 1d7af',
  ],
];
