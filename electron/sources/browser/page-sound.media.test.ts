import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '../../testing/wait-until.ts'
import { browserProcesses, openPages, servePages } from './testing/page-rig.ts'

// The sound of real pages in a real Chromium, as the program gets it.

const pages = {
	/** A flash and a tone of 1000 Hz at -12 dBFS, left only, begin together and last 300 ms. */
	beep: `<body style="margin:0;background:#000"><script>
	const context = new AudioContext()
	const gain = new GainNode(context, { gain: 0 })
	const left = new ChannelMergerNode(context, { numberOfInputs: 2 })
	const tone = new OscillatorNode(context, { frequency: 1000 })
	tone.connect(gain).connect(left, 0, 0)
	left.connect(context.destination)
	tone.start()
	setInterval(() => {
		gain.gain.value = 0.25
		document.body.style.background = '#fff'
		setTimeout(() => {
			gain.gain.value = 0
			document.body.style.background = '#000'
		}, 300)
	}, 600)
</script>`,
	hum: `<body style="background:#fff"><script>
	const context = new AudioContext()
	const tone = new OscillatorNode(context, { frequency: 400 })
	tone.connect(context.destination)
	tone.start()
</script>`,
}

let server: Awaited<ReturnType<typeof servePages>>
let rig: ReturnType<typeof openPages>

beforeAll(async () => {
	server = await servePages(pages)
	rig = openPages()
})
afterAll(async () => {
	await rig.pages.dispose()
	server.close()
	expect(browserProcesses()).toEqual([])
})

const frameMs = 1000 / 30
const perFrame = 1600

/** Takes picture and sound of the page in real time, as the program does, for as long as `frame` asks for more. `luma`: that of a pixel in the middle. */
async function play({ page, picture }: ReturnType<typeof rig.open>, frame: (block: Float32Array, luma: number) => boolean): Promise<void> {
	const block = new Float32Array(perFrame * 2)
	const startMs = performance.now()
	for (let number = 0; ; number += 1) {
		while (performance.now() - startMs < number * frameMs) await new Promise((resolve) => setTimeout(resolve, 2))
		const luma = picture()?.data[90 * 320 + 160] ?? 0
		if (!page.readSound(block)) block.fill(0)
		if (!frame(block, luma)) return
	}
}

const side = (block: Float32Array, channel: 0 | 1) => block.filter((_, at) => at % 2 === channel)
const peakOf = (samples: Float32Array) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)

test.skipIf(process.platform !== 'linux')(
	'the own sound of a page arrives with its frequency, level and side, together with its picture, and nobody hears that of another page',
	{ timeout: 60_000 },
	async () => {
		const beep = rig.open(server.address('beep'), { hasSound: true })
		const hum = rig.open(server.address('hum'))
		await waitUntil('both pages', () => beep.picture() !== null && hum.picture() !== null, 30_000)
		expect(beep.states).toEqual([{ kind: 'running' }])

		// Between whole beeps: when sound and picture began, ms.
		const begun = { sound: [] as number[], picture: [] as number[] }
		let before = { isLoud: true, isWhite: true }
		let number = 0
		let loudest = { block: new Float32Array(0), peak: 0 }
		/** In each block that the tone fills, how often it rises. */
		const rises: number[] = []
		await play(beep, (block, luma) => {
			const left = side(block, 0)
			const first = left.findIndex((sample) => Math.abs(sample) > 0.05)
			const isLoud = first >= 0
			const isWhite = luma > 128
			if (isLoud && !before.isLoud) begun.sound.push((number + first / perFrame) * frameMs)
			if (isWhite && !before.isWhite) begun.picture.push(number * frameMs)
			before = { isLoud, isWhite }
			const isWhole = peakOf(left.subarray(0, 48)) > 0.1 && peakOf(left.subarray(-48)) > 0.1
			if (isWhole) rises.push(left.filter((sample, at) => at > 0 && sample >= 0 && (left[at - 1] ?? 0) < 0).length)
			if (isWhole && peakOf(left) > loudest.peak) loudest = { block: block.slice(), peak: peakOf(left) }
			number += 1
			return begun.sound.length < 3 || begun.picture.length < 3
		})
		const later = begun.sound.map((soundMs) => {
			const nearest = begun.picture.toSorted((a, b) => Math.abs(a - soundMs) - Math.abs(b - soundMs))[0] ?? 0
			return soundMs - nearest
		})
		expect(Math.abs(later.toSorted((a, b) => a - b)[1] ?? 1000)).toBeLessThan(100)
		// On a busy machine one block may have a hole.
		const usual = rises.toSorted((a, b) => a - b)[Math.floor(rises.length / 2)] ?? 0
		expect(Math.abs(usual - 1000 / 30)).toBeLessThan(2)
		expect(Math.abs(loudest.peak - 0.25)).toBeLessThan(0.02)
		expect(peakOf(side(loudest.block, 1))).toBeLessThan(0.01)

		beep.page.rest(true)
		let quiet = 0
		await play(beep, (block) => {
			quiet = peakOf(block) === 0 ? quiet + 1 : 0
			return quiet < 20
		})
		expect(hum.page.readSound(new Float32Array(3200))).toBe(false)
		const [own] = browserProcesses().filter(
			({ command }) => command.includes('--disable-audio-output') && command.includes('debugging-pipe'),
		)
		beep.page.close()
		await waitUntil('the end of its browser', () => browserProcesses().every(({ pid }) => pid !== own?.pid))
		expect(hum.states).toEqual([{ kind: 'running' }])
	},
)
