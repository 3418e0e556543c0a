import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { createLoudnessMeter } from './loudness-meter.ts'

const run = promisify(execFile)
const quiet = ['-hide_banner', '-nostats']

/** Programs of twelve seconds, as FFmpeg's sources and filters make them. */
const programs: Readonly<Record<string, string>> = {
	'a tone': 'sine=f=997:d=12,volume=-20dB,aformat=channel_layouts=stereo',
	'pink noise in both channels': 'anoisesrc=c=pink:a=0.3:s=1:d=12,aformat=channel_layouts=stereo',
	'bass and treble': 'aevalsrc=0.2*sin(2*PI*60*t)|0.05*sin(2*PI*8000*t):s=48000:d=12',
	'loud and quiet parts':
		'anoisesrc=c=brown:a=0.5:s=2:d=12,volume=if(lt(mod(t\\,4)\\,2)\\,1\\,0.15):eval=frame,aformat=channel_layouts=stereo',
	'speech-like bursts with pauses':
		'aevalsrc=0.4*sin(2*PI*(180+60*sin(3*t))*t)*gt(sin(2*PI*0.5*t)\\,-0.2)*abs(sin(2*PI*2.3*t)):s=48000:d=12',
	'peaks between the samples': 'aevalsrc=0.45*sin(2*PI*11997*t+0.78)|0.3*sin(2*PI*15000*t+0.4):s=48000:d=12,afade=d=0.05',
}

async function measuredBoth(source: string) {
	const graph = `${source},aresample=48000,aformat=sample_fmts=flt:channel_layouts=stereo,asplit[a][b];[b]ebur128=peak=true:framelog=verbose[c]`
	const output = ['-map', '[a]', '-f', 'f32le', 'pipe:1', '-map', '[c]', '-f', 'null', '-']
	const { stdout, stderr } = await run('ffmpeg', [...quiet, '-filter_complex', graph, ...output], {
		encoding: 'buffer',
		maxBuffer: 2 ** 24,
	})
	const summary = stderr.toString()
	const read = (name: string) => Number(new RegExp(`${name}:\\s+(-?[\\d.]+)`).exec(summary.slice(summary.lastIndexOf('Summary')))?.[1])
	const meter = createLoudnessMeter()
	const sound = new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length))
	for (let at = 0; at < sound.length; at += 3200) meter.measure(sound.subarray(at, at + 3200))
	return { theirs: { integrated: read('I'), range: read('LRA'), peak: read('Peak') }, ours: meter.read() }
}

test.each(Object.entries(programs))('loudness of %s agrees with FFmpeg within 0.1 LU', async (_name, source) => {
	const { theirs, ours } = await measuredBoth(source)
	expect(theirs.integrated).toBeLessThan(0)
	// FFmpeg prints one digit after the point.
	expect(Math.abs((ours.integratedLufs ?? 0) - theirs.integrated)).toBeLessThanOrEqual(0.1)
	expect(Math.abs((ours.rangeLu ?? 0) - theirs.range)).toBeLessThanOrEqual(0.1)
	expect(Math.abs((ours.truePeakDb ?? 0) - theirs.peak)).toBeLessThanOrEqual(0.2)
})
