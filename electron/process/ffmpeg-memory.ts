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

/** What was found out about programs before: asking FFmpeg takes three starts of it, a second of processor in all. */
export interface FfmpegMemory {
	/** null: nothing is known of this file, or it is another one since. */
	recall(path: string): Promise<FfmpegTexts | null>
	keep(path: string, texts: FfmpegTexts): Promise<void>
}

const remembered = z.object({
	of: z.string(),
	texts: z.object({ banner: z.string(), encoders: z.array(z.string()), inputs: z.array(z.string()), filters: z.array(z.string()) }),
})

/** Keeps the answers of one program in a file. One that cannot be read or written costs nothing but the time to ask again. */
export function ffmpegMemory(file: string): FfmpegMemory {
	return {
		async recall(path) {
			try {
				const { of, texts } = remembered.parse(parseJson(await readFile(file, 'utf8')))
				return of === (await identityOf(path)) ? texts : null
			} catch {
				return null
			}
		},
		async keep(path, texts) {
			try {
				await writeFileAtomically(file, JSON.stringify({ of: await identityOf(path), texts }))
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
