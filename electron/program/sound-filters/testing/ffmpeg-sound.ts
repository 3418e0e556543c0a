import { execFileSync } from 'node:child_process'
import { sampleRateHz } from '../../../../shared/domain/feeds.ts'

const format = ['-f', 'f32le', '-ar', String(sampleRateHz), '-ac', '2'] as const

/** The output of FFmpeg filters, one for each entry, for the same sound. One run of FFmpeg: it takes longer to start than to filter. */
export function ffmpegSounds(input: Float32Array, filters: readonly string[]): readonly Float32Array[] {
	const split = `[0:a]asplit=${filters.length}${filters.map((_, i) => `[in${i}]`).join('')}`
	const chains = filters.map(
		(filter, i) =>
			`[in${i}]aformat=dblp,${filter},aformat=flt,apad=whole_len=${input.length / 2},atrim=end_sample=${input.length / 2}[out${i}]`,
	)
	// One behind the other in one output.
	const joined = `${filters.map((_, i) => `[out${i}]`).join('')}concat=n=${filters.length}:v=0:a=1`
	const graph = [split, ...chains, joined].join(';')
	const args = ['-v', 'error', ...format, '-i', 'pipe:0', '-filter_complex', graph, ...format, 'pipe:1']
	const bytes = execFileSync('ffmpeg', args, { input: Buffer.from(input.buffer, input.byteOffset, input.byteLength), maxBuffer: 1e9 })
	const all = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
	return filters.map((_, i) => all.subarray(i * input.length, (i + 1) * input.length))
}
