import { readFile, realpath, stat } from 'node:fs/promises'
import { z } from 'zod'
import { writeFileAtomically } from '../lib/atomic-file.ts'
import { parseJson } from '../lib/parse-json.ts'

/** What FFmpeg says of itself in its banner and tables. */
export interface FfmpegTexts {
	/** The banner, with the version. */
	readonly banner: string
	readonly encoders: readonly string[]
	readonly inputs: readonly string[]
	readonly filters: readonly string[]
}

/** What was found out about a program before, and is asked again once its file has changed. */
export interface ProgramMemory<Found> {
	/** null: nothing is known of this file, or it is another one since. */
	recall(path: string): Promise<Found | null>
	keep(path: string, found: Found): Promise<void>
}

/** Asking FFmpeg what it can do takes three starts of it, a second of processor in all. */
export type FfmpegMemory = ProgramMemory<FfmpegTexts>

const texts = z.object({ banner: z.string(), encoders: z.array(z.string()), inputs: z.array(z.string()), filters: z.array(z.string()) })

export const ffmpegMemory = (file: string): FfmpegMemory => programMemory(file, texts)

/** Keeps what was found out about one program in a file. One that cannot be read or written costs nothing but the time to find out again. */
export function programMemory<Found>(file: string, schema: z.ZodType<Found>): ProgramMemory<Found> {
	const remembered = z.object({ of: z.string(), found: schema })
	return {
		async recall(path) {
			try {
				const { of, found } = remembered.parse(parseJson(await readFile(file, 'utf8')))
				return of === (await identityOf(path)) ? found : null
			} catch {
				return null
			}
		},
		async keep(path, found) {
			try {
				await writeFileAtomically(file, JSON.stringify({ of: await identityOf(path), found }))
			} catch {
				// Asked again at the next start.
			}
		},
	}
}

/** Changes when the program is replaced or updated. Rejects when it cannot be read. */
async function identityOf(path: string): Promise<string> {
	const real = await realpath(path)
	const { size, mtimeMs, ctimeMs } = await stat(real)
	return JSON.stringify([real, size, mtimeMs, ctimeMs])
}
