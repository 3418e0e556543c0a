/** Makes a `switch` over a union exhaustive at compile time, and throws at run time if an unknown case occurs. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected case: ${JSON.stringify(value)}`)
}
