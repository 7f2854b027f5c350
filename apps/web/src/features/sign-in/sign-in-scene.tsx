/** One emblem drawn 24 times, of which one is a ringer: the job of the desk in one picture. */
export function SignInScene() {
  const columns = 5;
  const rows = 5;
  const odd = 13;
  return (
    <aside
      aria-hidden="true"
      className="relative overflow-hidden border-l border-line bg-sunken max-lg:hidden"
    >
      <div className="absolute inset-0 grid place-items-center p-12">
        <svg viewBox="0 0 500 500" className="w-full max-w-[34rem]">
          {Array.from({ length: columns * rows }, (_, index) => {
            const x = (index % columns) * 100 + 50;
            const y = Math.floor(index / columns) * 100 + 50;
            const isOdd = index === odd;
            return (
              <g
                key={index}
                transform={`translate(${x} ${y})`}
                className={isOdd ? 'text-infringing' : 'text-ink-faint'}
                opacity={isOdd ? 1 : 0.42}
              >
                {isOdd && (
                  <rect
                    x="-42"
                    y="-42"
                    width="84"
                    height="84"
                    rx="10"
                    className="fill-infringing-soft stroke-infringing-solid"
                    strokeWidth="1.5"
                  />
                )}
                <g
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="2.4"
                  strokeLinecap="round"
                  strokeLinejoin="round"
                >
                  <path
                    d={
                      isOdd
                        ? 'M-19 11c4.7-3.2 5.4-8 5.4-15.4a13.6 13.6 0 0 1 27.2 0c0 7.4.7 12.2 5.4 15.4z'
                        : 'M-19 11c4.7-3.2 5.6-8 5.6-15.4a13.4 13.4 0 0 1 26.8 0c0 7.4.9 12.2 5.6 15.4z'
                    }
                  />
                  <path d="M0-24v4.4" />
                </g>
                <circle cx={isOdd ? -7 : 7} cy="19" r="4.2" fill="currentColor" />
              </g>
            );
          })}
        </svg>
      </div>
    </aside>
  );
}
