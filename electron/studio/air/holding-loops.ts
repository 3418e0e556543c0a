import { createHash } from 'node:crypto'
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CanvasId } from '../../../shared/domain/canvas.ts'
import type { EncoderProfile, VideoCodec } from '../../../shared/domain/encoder.ts'
import type { ProgramFormat } from '../../../shared/domain/program.ts'
import { type AppErrorData, toAppErrorData } from '../../../shared/errors/app-error.ts'
import { encodeHoldingLoop } from '../../encoder/holding-loop.ts'
import { ensureFolder } from '../../lib/ensure-folder.ts'
import { errorText } from '../../lib/error-text.ts'
import { reportUnlessExpected } from '../../lib/expected.ts'
import type { Log } from '../../lib/log.ts'
import type { Spawn } from '../../process/spawn.ts'
import type { Drawing } from '../../sources/drawing/drawing.ts'
import { drawHoldingPicture } from './holding-picture.ts'

/** What the loops of a show look like, and how they are encoded. */
export interface HoldingLoopsWanted {
	readonly title: string
	readonly picturePath: string | null
	readonly profile: EncoderProfile
	readonly codec: VideoCodec
	readonly formats: Readonly<Partial<Record<CanvasId, ProgramFormat>>>
}

export interface MadeLoops {
	readonly files: Readonly<Partial<Record<CanvasId, { readonly path: string; readonly frameRate: ProgramFormat['frameRate'] }>>>
	/** Why a loop is missing, or has the card in place of the chosen picture. */
	readonly problem: AppErrorData | null
}

/** Makes the loops in files of this folder, one for each canvas; those that are there already are used again, and others are deleted. Never rejects. */
export interface HoldingLoops {
	make(wanted: HoldingLoopsWanted): Promise<MadeLoops>
}

export function createHoldingLoops(options: {
	readonly folder: string
	readonly drawing: Pick<Drawing, 'draw'>
	readonly spawn: Spawn
	readonly ffmpegPath: () => string
	readonly neverIn: readonly string[]
	readonly log: Log
}): HoldingLoops {
	const { folder, log } = options

	async function makeOne(wanted: HoldingLoopsWanted, format: ProgramFormat, path: string): Promise<AppErrorData | null> {
		const { data, problem } = await drawHoldingPicture(options.drawing, { ...wanted, neverIn: options.neverIn }, format)
		const picturePath = `${path}.yuv`
		const unfinished = `${path}.part`
		await writeFile(picturePath, data)
		try {
			const failure = await encodeHoldingLoop({
				...{ spawn: options.spawn, ffmpegPath: options.ffmpegPath(), profile: wanted.profile, codec: wanted.codec },
				...{ format, picturePath, outPath: unfinished },
			})
			if (failure !== null) throw new Error(failure)
			await rename(unfinished, path)
		} finally {
			await rm(picturePath, { force: true })
			await rm(unfinished, { force: true })
		}
		return problem
	}

	return {
		async make(wanted) {
			const files: Record<string, { path: string; frameRate: ProgramFormat['frameRate'] }> = {}
			let problem: AppErrorData | null = null
			try {
				await ensureFolder(folder)
				for (const [canvas, format] of Object.entries(wanted.formats)) {
					const path = join(folder, `${await fingerprint(wanted, format)}.flv`)
					if (!(await exists(path))) problem = (await makeOne(wanted, format, path)) ?? problem
					files[canvas] = { path, frameRate: format.frameRate }
				}
				const kept = new Set(Object.values(files).map(({ path }) => path))
				for (const name of await readdir(folder)) if (!kept.has(join(folder, name))) await rm(join(folder, name), { force: true })
			} catch (error) {
				log.error('The holding loop could not be made', { error: errorText(error) })
				reportUnlessExpected(error)
				problem = toAppErrorData(error)
			}
			return { files, problem }
		},
	}
}

/** A picture that was changed on disk is another one. */
async function fingerprint({ title, picturePath, profile, codec }: HoldingLoopsWanted, format: ProgramFormat): Promise<string> {
	const picture = picturePath === null ? { title } : { picturePath, changedMs: await changedMs(picturePath) }
	return createHash('sha256')
		.update(JSON.stringify([picture, profile, codec, format]))
		.digest('hex')
		.slice(0, 24)
}

async function changedMs(path: string): Promise<number | null> {
	return stat(path).then(
		({ mtimeMs }) => mtimeMs,
		() => null,
	)
}

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	)
}
