/** A family of goods: what it is called, the classes it belongs to, and words for it in several languages. */
export type GoodsFamily = {
  name: string;
  /** Classes of the Nice Classification (WIPO, 12th edition). */
  nice: readonly number[];
  /** First two digits of the Locarno Classification (WIPO, 14th edition). */
  locarno: readonly string[];
  /** Lower case without accents; English, German, French, Polish, Spanish, Italian, Dutch. */
  words: string;
};

/** Short on purpose: families that shops sell most, not the alphabetical lists of the classifications. */
export const goodsFamilies: readonly GoodsFamily[] = [
  {
    name: 'watches and jewellery',
    nice: [14],
    locarno: ['10', '11'],
    words:
      'watch watches wristwatch chronograph uhr uhren armbanduhr montre montres zegarek zegarki reloj orologio horloge jewellery jewelry schmuck bijou bijoux bizuteria joya gioiello ring rings bracelet armband bransoletka necklace halskette collier naszyjnik earring ohrring',
  },
  {
    name: 'sunglasses and spectacles',
    nice: [9],
    locarno: ['16'],
    words:
      'sunglasses sunglass spectacles eyewear shades sonnenbrille sonnenbrillen brille lunettes okulary gafas occhiali zonnebril',
  },
  {
    name: 'headphones, speakers and sound',
    nice: [9],
    locarno: ['14'],
    words:
      'headphones headphone earphones earbuds headset kopfhorer casque ecouteurs sluchawki auriculares cuffie koptelefoon speaker speakers soundbar lautsprecher enceinte glosnik altavoz altoparlante luidspreker',
  },
  {
    name: 'phones, computers and cameras',
    nice: [9],
    locarno: ['14', '16'],
    words:
      'phone smartphone handy telephone telefon telefono laptop notebook tablet computer camera kamera appareil aparat charger ladegerat chargeur ladowarka cable kabel',
  },
  {
    name: 'lamps and lighting',
    nice: [11],
    locarno: ['26'],
    words:
      'lamp lamps light lights lantern lampe lampen leuchte leuchten tischlampe stehlampe lampy lampa lampara lampada luminaire',
  },
  {
    name: 'kettles, cookers and heating',
    nice: [11],
    locarno: ['07', '23'],
    words:
      'kettle kettles wasserkocher kessel bouilloire czajnik hervidor bollitore waterkoker toaster heater heizung oven ofen',
  },
  {
    name: 'kitchen and table ware',
    nice: [21],
    locarno: ['07'],
    words:
      'bottle bottles flask flasche trinkflasche gourde bouteille butelka botella bottiglia mug mugs cup cups becher tasse kubek taza tazza jug kanne carafe dzbanek teapot teekanne theiere plate teller bowl schussel pan pfanne pot topf knife messer vase vaas wazon',
  },
  {
    name: 'furniture',
    nice: [20],
    locarno: ['06'],
    words:
      'chair chairs armchair stool stuhl stuhle sessel hocker chaise chaises fauteuil tabouret krzeslo fotel silla sedia stoel table tisch stol sofa couch shelf regal etagere bed bett mirror spiegel',
  },
  {
    name: 'bags and luggage',
    nice: [18],
    locarno: ['03'],
    words:
      'backpack backpacks rucksack rucksacke rucksacks sac plecak mochila zaino rugzak bag bags handbag tasche handtasche torba torebka bolso borsa tas suitcase koffer valise walizka wallet geldborse portefeuille portfel',
  },
  {
    name: 'clothing',
    nice: [25],
    locarno: ['02'],
    words:
      'shirt tshirt t-shirt hoodie sweater pullover jacket jacke veste kurtka dress kleid robe sukienka jeans trousers hose pantalon spodnie skirt rock jupe cap mutze casquette czapka scarf schal socks socken coat mantel manteau plaszcz',
  },
  {
    name: 'footwear',
    nice: [25],
    locarno: ['02'],
    words:
      'shoe shoes sneaker sneakers trainers boot boots sandal schuh schuhe stiefel turnschuhe chaussure chaussures baskets buty trampki zapato zapatos scarpa scarpe schoen schoenen',
  },
  {
    name: 'cosmetics and perfume',
    nice: [3],
    locarno: ['28'],
    words:
      'perfume fragrance cologne parfum parfums perfumy profumo cream creme krem lipstick lippenstift mascara shampoo soap seife savon mydlo makeup cosmetics kosmetik',
  },
  {
    name: 'toys, games and sports',
    nice: [28],
    locarno: ['21'],
    words:
      'toy toys game puzzle doll plush spielzeug puppe plusch jouet jouets poupee peluche zabawka zabawki juguete giocattolo speelgoed ball bike scooter yoga fitness',
  },
  {
    name: 'paper and print',
    nice: [16],
    locarno: ['19'],
    words:
      'book notebook poster postcard sticker stickers pen pens notizbuch buch plakat aufkleber kalender livre carnet affiche autocollant ksiazka plakaty naklejka libro cartel',
  },
  {
    name: 'tools and hardware',
    nice: [7, 8],
    locarno: ['08', '15'],
    words:
      'drill saw hammer screwdriver wrench bohrmaschine sage schraubendreher werkzeug perceuse scie outil wiertarka mlotek narzedzia taladro trapano',
  },
  {
    name: 'medicine and food supplements',
    nice: [5],
    locarno: ['28'],
    words:
      'vitamin vitamins tablets capsules supplement supplements kapseln nahrungserganzung vitamine comprimes gelules witaminy suplement pills',
  },
];
