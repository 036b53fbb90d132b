// Which arms are worth considering at all: those that no other arm beats at no higher price.

/** For each point: whether no other has gain >= and price <= with one of the two strictly better. */
export function paretoFront(points: readonly { readonly gain: number; readonly price: number }[]): boolean[] {
  return points.map(
    (point) =>
      !points.some(
        (other) =>
          other.gain >= point.gain &&
          other.price <= point.price &&
          (other.gain > point.gain || other.price < point.price),
      ),
  )
}
