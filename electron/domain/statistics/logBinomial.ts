// Logarithms of factorials and binomial coefficients, accurate to about 1e-14 of their size.

const tableSize = 64
const table: number[] = [0]
for (let k = 1; k < tableSize; k += 1) table.push(table[k - 1]! + Math.log(k))

/** log n! : a table of sums for small n, else Stirling's series (Abramowitz & Stegun 6.1.41; next term < 1e-15). */
export function logFactorial(n: number): number {
  if (n < tableSize) return table[n]!
  const inverse = 1 / n
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return n * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI * n) + series
}

/** log of 'n choose k'. */
export function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}
