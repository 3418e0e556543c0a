/** Files as people have them: made once with FFmpeg from one film whose every picture is known, and kept in .cache. */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Master film: 1.5 s of bars at 30 pictures a second. The block in its middle is 4 brighter in each picture; the tone is on the left only. */
export const master = { widthPx: 320, heightPx: 180, frames: 45, darkest: 16, step: 4, tone: 0.5 } as const
const { widthPx, heightPx } = master
const block = `color=black:s=64x36:r=30:d=1.5,format=yuv420p,geq=lum='${master.darkest}+${master.step}*floor(T*30+0.01)':cb=128:cr=128`

export interface OddFilm {
	/** Name of its file. */
	readonly name: string
	/** What FFmpeg makes of the master; without "-i" and the path. */
	readonly make: readonly string[]
	/** Its file says that its pictures are shown turned clockwise by a quarter. */
	readonly isTurned?: boolean
	/** The filter that makes of the master what a viewer should see, before it is fitted into the picture. */
	readonly looks?: string
	/** The picture of the master that is shown at picture `at` of the program. */
	readonly shows?: (at: number) => number
	/** Default: all of the master. */
	readonly frames?: number
	/** Smallest likeness of the bars in dB. */
	readonly likeness?: number
}

const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '6', '-pix_fmt', 'yuv420p'] as const
const aac = ['-c:a', 'aac', '-b:a', '192k'] as const
const flac = ['-c:a', 'flac'] as const
const lossless = ['-c:v', 'ffv1', ...flac] as const
/** Every script, marks that change the direction of writing, quotes and what a shell or FFmpeg could read as something else. */
export const everyScript =
	'-Ünï "ñ" \u202e\u05d0\u05d1\u05d2\u202c \u0639\u0631\u0628\u064a 漢字 हिन्दी ไทย 🎬 %d \'a\' ;$(x)\\ [b] file:c.mp4'

/** Films that are played to their end. */
export const oddFilms: readonly OddFilm[] = [
	{
		// Upright pictures that are stored lying, with a third of them left out.
		name: 'phone.mp4',
		make: ['-vf', "crop=100:180,transpose=cclock,select='not(between(n,10,24))'", '-vsync', 'vfr', ...x264, ...aac],
		isTurned: true,
		looks: 'crop=100:180',
		shows: (at) => (at >= 10 && at <= 24 ? 9 : at),
	},
	{ name: '10-bit.mkv', make: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p10le', ...flac] },
	{ name: '444.mp4', make: [...x264, '-pix_fmt', 'yuv444p', '-profile:v', 'high444', ...aac] },
	{
		name: 'full range.mp4',
		make: ['-vf', 'scale=out_range=pc,format=yuvj420p', ...x264, '-pix_fmt', 'yuvj420p', '-color_range', 'pc', ...aac],
	},
	{ name: 'anamorphic.mp4', make: ['-vf', 'scale=160:180:flags=bicubic,setsar=2', ...x264, ...aac], likeness: 24 },
	{
		name: 'interlaced.ts',
		make: ['-vf', 'setfield=tff', '-flags', '+ilme+ildct', '-c:v', 'mpeg2video', '-q:v', '2', '-c:a', 'mp2'],
		likeness: 30,
	},
	{
		name: 'one a second.mp4',
		make: ['-vf', "select='not(mod(n,30))'", '-vsync', 'vfr', ...x264, ...aac],
		shows: (at) => 30 * Math.floor(at / 30),
	},
	{ name: '120 a second.mp4', make: ['-vf', 'fps=120', ...x264, ...aac] },
	{ name: 'later start.ts', make: [...x264, '-output_ts_offset', '5000', ...aac] },
	{
		// Pictures before 0 are not shown.
		name: 'negative start.mp4',
		make: [...x264, ...aac, '-output_ts_offset', '-0.4', '-avoid_negative_ts', 'disabled'],
		shows: (at) => at + 12,
		frames: master.frames - 12,
	},
	{ name: 'odd size.mkv', make: ['-vf', 'scale=321:181:flags=bicubic,format=gbrp', ...lossless], likeness: 28 },
	{ name: 'thin.mkv', make: ['-vf', 'scale=17:9999:flags=area,format=gbrp,setsar=1', ...lossless], looks: 'scale=8:180:flags=area' },
	// With square pixels it would be 17,776 pixels wide.
	{ name: 'thin pixels.mkv', make: ['-vf', 'scale=17:9999:flags=area,format=gbrp', ...lossless], likeness: 12 },
	{ name: 'no ending', make: [...x264, ...aac, '-f', 'mp4'] },
	{ name: 'other ending.png', make: [...x264, ...aac, '-f', 'mp4'] },
	{ name: `${everyScript}.mp4`, make: [...x264, ...aac] },
	{ name: 'surround.mkv', make: ['-af', 'pan=5.1|FL=0.5*c0|FC=0.5*c0|LFE=c0', ...x264, ...flac] },
	{ name: '22 kHz.mkv', make: ['-ar', '22050', ...x264, ...flac] },
]

/** The folder with all of them, made when it does not exist or this file has changed. `cut.mp4` and the like are made of `whole.*`. */
export async function oddMedia(): Promise<string> {
	const recipe = await readFile(fileURLToPath(import.meta.url))
	const folder = join(root, '.cache', 'odd-media', createHash('sha256').update(recipe).digest('hex').slice(0, 16))
	if (await exists(folder)) return folder
	const part = `${folder}.${process.pid}`
	try {
		await mkdir(part, { recursive: true })
		await makeAll((name) => join(part, name))
		// Another test may have made them at the same time.
		await rename(part, folder).catch(() => {})
	} finally {
		await rm(part, { recursive: true, force: true, maxRetries: 5 })
	}
	return folder
}

async function makeAll(at: (name: string) => string): Promise<void> {
	await ffmpeg([
		...['-f', 'lavfi', '-i', `smptebars=s=${widthPx}x${heightPx}:r=30:d=1.5,format=yuv420p`, '-f', 'lavfi', '-i', block],
		...['-f', 'lavfi', '-i', `aevalsrc=${master.tone}*sin(2000*PI*t)|0:s=48000:d=1.5`],
		...['-filter_complex', '[0][1]overlay=128:72', '-map', '2', ...lossless, at('master.mkv')],
	])
	const input = ['-i', at('master.mkv')]
	// All in one run would decode the master once, but one that fails should name itself.
	for (const { name, make, isTurned } of oddFilms) {
		await ffmpeg([...input, ...make, at(name)])
		if (isTurned) await turnFilm(at(name))
	}
	await ffmpeg(['-ss', '0.7', '-i', at('444.mp4'), '-c', 'copy', '-avoid_negative_ts', 'disabled', at('edit list.mp4')])
	await ffmpeg([
		...input,
		...x264,
		'-g',
		'15',
		...aac,
		at('whole.mp4'),
		...x264,
		'-g',
		'15',
		...flac,
		at('whole.mkv'),
		...x264,
		'-g',
		'15',
		...aac,
		at('whole.ts'),
	])
	await ffmpeg([...input, '-frames:v', '1', at('whole.png'), '-frames:v', '1', '-q:v', '2', at('whole.jpg')])
	await cut(at('whole.mp4'), at('cut.mp4'), 0.6)
	await cut(at('whole.mkv'), at('cut.mkv'), 0.6)
	await cut(at('whole.png'), at('cut.png'), 0.5)
	await writeFile(at('zero.mp4'), Buffer.alloc(100_000))
	await writeFile(at('empty.mp4'), '')
	await writeFile(at('turned.jpg'), turnedJpeg(await readFile(at('whole.jpg')), 6))
}

/** The pixels of one picture, as I420, after these filters. `at`: counted from 0. */
export async function pictureOf(path: string, at: number, filters: string): Promise<Uint8Array> {
	const choose = `select='eq(n,${at})',${filters},format=yuv420p`
	const args = ['-loglevel', 'error', '-i', path, '-vf', choose, '-frames:v', '1', '-f', 'rawvideo', 'pipe:1']
	const { stdout } = await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 2 ** 26 })
	return stdout
}

async function ffmpeg(args: readonly string[]): Promise<void> {
	await run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args])
}

async function cut(from: string, to: string, share: number): Promise<void> {
	const bytes = await readFile(from)
	const file = await open(to, 'w')
	await file.write(bytes.subarray(0, Math.round(bytes.length * share)))
	await file.close()
}

/** Writes the matrix of a quarter turn into the header of the first track of an MP4 file, as phones do. */
async function turnFilm(path: string): Promise<void> {
	const bytes = await readFile(path)
	const matrix = bytes.indexOf('tkhd') + 4 + 40
	for (const [index, value] of [0, 0x1_0000, 0, -0x1_0000, 0, 0, 0, 0, 0x4000_0000].entries()) bytes.writeInt32BE(value, matrix + 4 * index)
	await writeFile(path, bytes)
}

/** A JPEG file with an orientation as phones write it: 6 = it is shown turned clockwise by a quarter. */
function turnedJpeg(jpeg: Buffer, orientation: number): Buffer {
	const exif = Buffer.from('ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 0000 0000 00000000'.replaceAll(' ', ''), 'hex')
	exif.writeUInt16BE(orientation, exif.length - 8)
	return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	)
}
