import { mostRepeats } from './foreign-load.ts'

/** Measures this many rounds. One that is spoilt is made again, `repeats` times in all; what is spoilt after that counts. */
export async function measureRounds<Round>(
	count: number,
	measure: (turn: number) => Promise<Round>,
	isSpoilt: (round: Round) => boolean,
	repeats = mostRepeats(),
): Promise<readonly Round[]> {
	const rounds: Round[] = []
	let repeated = 0
	for (let turn = 0; rounds.length < count; turn += 1) {
		const round = await measure(turn)
		if (!isSpoilt(round) || repeated >= repeats) rounds.push(round)
		else repeated += 1
	}
	return rounds
}
