/** Something that the demo says about its show, and whether the media that arrived bears it out. */
export interface Claim {
	readonly name: string
	readonly holds: boolean
	/** What was found, for people. */
	readonly found: string
}

export function claim(name: string, holds: boolean, found: string): Claim {
	return { name, holds, found }
}

/** A check that throws is a claim that does not hold. */
export async function claimsOf(name: string, check: () => Promise<readonly Claim[]>): Promise<readonly Claim[]> {
	try {
		return await check()
	} catch (error) {
		return [claim(name, false, error instanceof Error ? error.message : String(error))]
	}
}
