import { spawn } from 'node:child_process'
import { chromium } from 'playwright'
import { startStudio } from '../../e2e/support/studio-host.ts'
import { createTestKit } from '../../electron/sources/testing/media-rig.ts'
import { decodeFastMessage } from '../../shared/ipc/fast-port.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { median } from './lib/statistics.ts'

// How long after the mix a sound leaves the browser: a beep in the program, heard by a second client of the fast port and recorded from the sound server
// to which the browser plays. A null sink has no device behind it, so what is left is the browser's own buffer and the way there.
const beeps = 12
const quiet = 0.02
/** Sound is recorded this often, ms: half of it is added on average. */
const recordEveryMs = 5

const kit = await createTestKit()
const environment = await kit.startSound()
const studio = await startStudio({ format: 'as-new', environment })
const scene = (await studio.snapshot()).program.onAirSceneId
await studio.call('sources.add', {
	name: 'Beeps',
	settings: { kind: 'test-pattern', pattern: 'flash-and-beep' },
	...(scene ? { sceneId: scene } : {}),
})

// Only the beeps are audible.
for (const { id, name, audio } of (await studio.snapshot()).program.sources) {
	if (audio) await studio.call('audio.update', { sourceId: id, change: name === 'Beeps' ? { heard: 'always' } : { muted: true } })
}

const browser = await chromium.launch({
	executablePath: process.env['SHOWCALLER_BROWSER'] ?? '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	ignoreDefaultArgs: ['--mute-audio'],
	env: { ...process.env, ...environment } as Record<string, string>,
})
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
const answer = await fetch(`${studio.url}/api/launch-code`, { method: 'POST', headers: { authorization: `Bearer ${studio.token}` } })
await page.goto(`${studio.url}/launch/${((await answer.json()) as { value: { code: string } }).value.code}`)
await page.getByRole('link', { name: 'Sound' }).click()
await page.getByRole('button', { name: 'Listen' }).click()
// A page without pictures: this computer draws them without a graphics card.
await page.getByRole('link', { name: 'Reports' }).click()

/** Times of beeps: a sound after silence, Unix ms. */
function onsets() {
	const found: number[] = []
	let silentSamples = 0
	return {
		found,
		/** `endMs`: when the last of these samples was there. */
		take(samples: Float32Array, endMs: number) {
			for (let i = 0; i < samples.length; i += 2) {
				const size = Math.abs(samples[i] ?? 0)
				if (size > quiet && silentSamples > 24_000) found.push(endMs - (samples.length - i) / 2 / 48)
				silentSamples = size > quiet ? 0 : silentSamples + 1
			}
		},
	}
}

const mixed = onsets()
const socket = new WebSocket(`${studio.url.replace('http', 'ws')}/api/fast`, ['showcaller', `token.${studio.token}`])
socket.binaryType = 'arraybuffer'
socket.onopen = () => socket.send(JSON.stringify({ want: 'none', thumbnails: false, preview: false, monitor: { kind: 'program' } }))
socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
	const message = decodeFastMessage(data)
	if (message?.kind === 'sound') mixed.take(message.samples, message.mixedAtMs)
}

const heard = onsets()
const record = ['--device=null.monitor', '--format=float32le', '--rate=48000', '--channels=2', `--latency-msec=${recordEveryMs}`, '--raw']
const recorder = spawn('parec', record, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'ignore'] })
let rest = Buffer.alloc(0)
recorder.stdout.on('data', (bytes: Buffer) => {
	rest = Buffer.concat([rest, bytes])
	const whole = rest.length - (rest.length % 8)
	heard.take(new Float32Array(new Uint8Array(rest.subarray(0, whole)).buffer), Date.now())
	rest = rest.subarray(whole)
})

const endMs = Date.now() + 60_000
while (heard.found.length < beeps && Date.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 200))
const delays = heard.found.flatMap((atMs) => {
	const beep = mixed.found.findLast((mixedMs) => mixedMs <= atMs)
	return beep === undefined || atMs - beep > 1000 ? [] : [atMs - beep]
})
await page.getByRole('link', { name: 'Sound' }).click()
const said = await page.locator('.headphones__late').textContent()
/** What the browser and the sound server keep for any sound, ms: no program can be faster. */
const deviceMs = await page.evaluate(async () => {
	const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
	const tone = new ConstantSourceNode(context, { offset: 0 })
	tone.connect(context.destination)
	tone.start()
	await context.resume()
	await new Promise((resolve) => setTimeout(resolve, 2000))
	const ms = 1000 * (context.outputLatency + context.baseLatency)
	await context.close()
	return ms
})

recorder.kill()
socket.close()
await browser.close()
await studio.stop()
await studio.remove()
await kit.dispose()

const rows: BenchRow[] = [
	{ what: 'Monitoring: from the mix to the sound server, median', figure: median(delays), unit: 'ms', baseline: null, limit: null },
	{ what: 'Monitoring: beyond the device, median', figure: median(delays) - deviceMs, unit: 'ms', baseline: null, limit: 80 },
]
finishBench('monitoring', rows, { delays, said, deviceMs })
