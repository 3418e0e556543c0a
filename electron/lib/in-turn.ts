/** Runs work one after another, in the order of the calls. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Work that fails rejects its own promise only: the next one runs all the same. */
export function createInTurn(): InTurn {
	let last: Promise<unknown> = Promise.resolve()
	return (work) => {
		const result = last.then(work)
		last = result.catch(() => {})
		return result
	}
}
