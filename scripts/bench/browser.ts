import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { browserArguments } from '../../electron/sources/browser/chromium/browser-arguments.ts'
import { findBrowser } from '../../electron/sources/browser/chromium/find-browser.ts'
import { openPages, servePages } from '../../electron/sources/browser/testing/page-rig.ts'
import { costsOf, percentByKind } from './lib/process-cost.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'

// What a browser page costs at 1280 x 720: one that does not change, and one that moves 30 times a second beside Chromium alone with the same page.
const spanMs = 8000
const settleMs = 2500
const size = { widthPx: 1280, heightPx: 720 }
const box = 'position:absolute;width:320px;height:120px;border-radius:12px;background:rgba(20,40,90,.7);color:#fff;font:28px sans-serif'
const server = await servePages({
	still: `<body style="margin:0"><div style="${box}">Northwind leads at the third mark</div>`,
	moving: `<body style="margin:0"><div style="${box}">Northwind leads at the third mark</div><script>
		let step = 0
		setInterval(() => {
			step += 1
			document.querySelector('div').style.transform = 'translate(' + (step % 240) * 4 + 'px, ' + (step % 150) * 4 + 'px)'
		}, 1000 / 30)
	</script>`,
})
const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const kindOf = (command: string) => (command === 'host' ? 'program' : command.includes('children/browser') ? 'pages' : 'browser')

/** CPU of this process and those below it, in percent of one core, while something happens in it. */
async function cost(): Promise<Readonly<Record<string, number>>> {
	await rest(settleMs)
	const before = costsOf(process.pid)
	await rest(spanMs)
	return percentByKind(before, costsOf(process.pid), spanMs, kindOf)
}

const sum = (percents: Readonly<Record<string, number>>) => Object.values(percents).reduce((all, one) => all + one, 0)

async function measured(name: string) {
	const rig = openPages()
	const page = rig.open(server.address(name), { size })
	while (page.picture() === null) await rest(50)
	let pictures = 0
	let last = page.picture()
	// As the program does: once for each of its frames.
	const frames = setInterval(() => {
		const next = page.picture()
		if (next !== last) pictures += 1
		last = next
	}, 1000 / 60)
	await rest(settleMs)
	pictures = 0
	const percents = await cost()
	const perSecond = (pictures / (spanMs + settleMs)) * 1000
	clearInterval(frames)
	await rig.pages.dispose()
	return { percents, perSecond }
}

/** Chromium with the same page and no pictures taken of it. */
async function alone(name: string): Promise<number> {
	const path = findBrowser({ environment: process.env, platform: process.platform, capturesSound: false })
	if (path === null) throw new Error('No browser was found.')
	const folder = mkdtempSync(join(tmpdir(), 'showcaller-bench-'))
	const isAdministrator = process.getuid?.() === 0
	const args = browserArguments({ profileFolder: folder, isAdministrator, capturesSound: false }).filter(
		(one) => !/pipe$|startup-window$/.test(one),
	)
	const child = spawn(path, [...args, '--remote-debugging-port=0', '--window-size=1280,720', server.address(name)], {
		stdio: 'ignore',
		detached: true,
	})
	try {
		return sum(await cost())
	} finally {
		if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
		await new Promise((resolve) => child.once('exit', resolve))
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
	}
}

const still = await measured('still')
const moving = await measured('moving')
const baseline = await alone('moving')
server.close()
const rows: BenchRow[] = [
	{ what: 'Page that does not change, all processes', figure: sum(still.percents), unit: '% of a core', baseline: null, limit: 3 },
	{ what: 'Page that moves at 30 fps, all processes', figure: sum(moving.percents), unit: '% of a core', baseline, limit: null },
	{
		what: 'of that: decoding, in the browser process',
		figure: moving.percents['pages'] ?? 0,
		unit: '% of a core',
		baseline: null,
		limit: null,
	},
	{ what: 'of that: in the program process', figure: moving.percents['program'] ?? 0, unit: '% of a core', baseline: null, limit: null },
	{ what: 'Time between pictures that arrive', figure: 1000 / moving.perSecond, unit: 'ms', baseline: 1000 / 30, limit: null },
]
finishBench('browser', rows, { still, moving, baseline })
