import { jsonText, mutatedBytes, mutatedJson } from './mutate.ts'
import { createRandom, type Random } from './random.ts'
import type { FuzzTarget } from './target.ts'

export interface Finding {
	readonly target: string
	readonly seed: number
	/** Its number in the run. */
	readonly round: number
	readonly input: Buffer
	readonly what: string
}

export interface FuzzRun {
	readonly inputs: number
	readonly refused: number
	readonly findings: readonly Finding[]
}

export interface FuzzOptions {
	readonly seed: number
	/** Called before each input: whether there is to be another. */
	readonly goesOn: (round: number) => boolean
	/** Called with each input before it is read, so that one that ends the process or never ends is known. */
	readonly onInput?: (round: number, input: Buffer) => void
	readonly mostFindings?: number
}

/** Most work for one input, in millions of steps of a plain loop: what is linear in 64 kB takes a few. */
const mostWork = 400
/** Most memory that one input may take, bytes: messages of 8 MB are legal, and some are read at once. */
const mostMemory = 256e6
/** Inputs with a new outcome are kept and changed further, at most this many. */
const mostKept = 400

/** Reads mutations of the corpus until `goesOn` says no. The same seed gives the same inputs. */
export async function fuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzRun> {
	const { seed } = options
	const limit = mostWork * millionSteps()
	const pool = poolOf(target)
	const outcomes = new Set<string>()
	const findings: Finding[] = []
	let refused = 0
	let round = 0
	for (; options.goesOn(round) && findings.length < (options.mostFindings ?? 10); round += 1) {
		const random = createRandom(seed * 1_000_003 + round)
		const input = round < pool.first ? pool.plain(round) : pool.mutated(random)
		options.onInput?.(round, input)
		const found = await judged(target, input, limit, seed + round)
		if (found.problem !== null) findings.push({ target: target.name, seed, round, input, what: found.problem })
		if (found.refusal !== null) refused += 1
		// What fails in a new way is on the way to something.
		const outcome = found.refusal?.replaceAll(/\d+/g, '0').slice(0, 200) ?? 'read'
		if (outcomes.has(outcome) || outcomes.size >= mostKept) continue
		outcomes.add(outcome)
		pool.keep(input)
	}
	await target.end?.()
	return { inputs: round, refused, findings }
}

interface Judged {
	readonly refusal: string | null
	readonly problem: string | null
}

async function judged(target: FuzzTarget, input: Buffer, limit: number, seed: number): Promise<Judged> {
	const before = memory()
	const first = await once(target, input, seed)
	const taken = memory() - before
	if (first.problem !== null) return first
	if (taken > mostMemory) return { ...first, problem: `It took ${Math.round(taken / 1e6)} MB.` }
	// A busy computer makes one reading long, not three.
	let shortest = first.cpuUs
	for (let again = 0; shortest > limit && again < 2; again += 1) shortest = Math.min(shortest, (await once(target, input, seed)).cpuUs)
	if (shortest <= limit) return first
	return { ...first, problem: `It took ${Math.round((shortest / limit) * mostWork)} million steps for ${input.length} bytes.` }
}

async function once(target: FuzzTarget, input: Buffer, seed: number): Promise<Judged & { readonly cpuUs: number }> {
	const start = process.cpuUsage()
	const outcome: Judged = await Promise.resolve()
		.then(() => target.run(Buffer.from(input), createRandom(seed)))
		.then(
			() => ({ refusal: null, problem: null }),
			(error: unknown) => {
				const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
				if (target.isRefusal(error)) return { refusal: text, problem: null }
				return { refusal: text, problem: error instanceof Error ? (error.stack ?? text) : text }
			},
		)
	const { user, system } = process.cpuUsage(start)
	return { ...outcome, cpuUs: user + system }
}

function memory(): number {
	const { heapUsed, external } = process.memoryUsage()
	return heapUsed + external
}

/** Microseconds of processor time for a million steps of a plain loop, on this computer now. */
function millionSteps(): number {
	const taken = Array.from({ length: 7 }, () => {
		const start = process.cpuUsage()
		let sum = 0
		for (let step = 0; step < 1e6; step += 1) sum = (sum * 31 + step) | 0
		const { user, system } = process.cpuUsage(start)
		return user + system + (sum === 1 ? 1 : 0)
	})
	return Math.max(500, ...taken.toSorted((a, b) => a - b).slice(0, 4))
}

function poolOf({ corpus, words = [], mostBytes = 65_536 }: FuzzTarget) {
	const documents = corpus.kind === 'json' ? corpus.documents : []
	const inputs: Buffer[] =
		corpus.kind === 'json' ? documents.map((each) => Buffer.from(jsonText(each))) : corpus.inputs.map((each) => Buffer.from(each))
	const first = inputs.length
	const bytes = (random: Random) => mutatedBytes(random.pick(inputs), random, random.pick(inputs), words, mostBytes)
	return {
		/** How many are read as they are. */
		first,
		plain: (index: number) => inputs[index] ?? Buffer.alloc(0),
		mutated: (random: Random) =>
			documents.length > 0 && random.next() < 0.8
				? Buffer.from(jsonText(mutatedJson(random.pick(documents), random))).subarray(0, mostBytes)
				: bytes(random),
		keep(input: Buffer) {
			inputs.push(input)
		},
	}
}
