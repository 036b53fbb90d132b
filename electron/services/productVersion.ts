// The version of this program; the same number stands in package.json (a test holds them together).
export const productVersion = '0.1.0'
