// Words whose full stop does not end a sentence: by what follows them. Lower case, without the last full stop.

/** Never the end of a sentence: something always follows. */
export const alwaysGoesOn: ReadonlySet<string> = new Set(
  'e.g i.e cf vs viz dr mr mrs ms prof rev hon st mt gen col capt lt sgt fig figs eq eqs eqn thm lem cor def prop resp w.r.t s.t i.e.g'.split(
    ' ',
  ),
)

/** The end of a sentence only when a capital letter (or the end of the line) follows. */
export const endsBeforeCapital: ReadonlySet<string> = new Set(
  'etc inc ltd co corp jr sr a.m p.m u.s u.k u.n e.u al approx est max min avg dept ext'.split(' '),
)

/** Not the end of a sentence when a number follows: `No. 5`, `p. 12`, `Sec. 3`, `Jan. 4`. */
export const goesOnBeforeNumber: ReadonlySet<string> = new Set(
  'no nos p pp sec ch chap vol art par para ex case ver jan feb mar apr jun jul aug sep sept oct nov dec ca art'.split(
    ' ',
  ),
)

/** Words that open a new sentence even after a single capital letter: `… point A. Then …`, unlike `John F. Kennedy`. */
export const sentenceOpeners: ReadonlySet<string> = new Set(
  'The Then So We It This That These Those Now Thus Hence Therefore But And In For If Since Let Next However Finally Because As To There Also First Second Third When What Wait Each He She They I You My His Her Their Our'.split(
    ' ',
  ),
)
