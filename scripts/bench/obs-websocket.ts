import { OBSWebSocket } from 'obs-websocket-js/json'
import { startStudio } from '../../e2e/support/studio-host.ts'
import { costsOf, percentByKind } from './lib/process-cost.ts'
import { type BenchRow, finishBench } from './lib/rows.ts'
import { wait } from './lib/statistics.ts'

// A practice show on air: late frames with a client of obs-websocket that sends 1,000 requests a second, and without one, in turns; how long its answers take.
const perSecond = 1000
const stretchS = 8
const rounds = 2
const everyMs = 20

const studio = await startStudio({ format: 'as-new' })
const port = 46_455
await studio.call('obsWebsocket.set', { isOn: true, port })
const { password } = (await studio.call('obsWebsocket.password', {})) as { password: string }
await studio.call('show.goLive', {})
while ((await studio.snapshot()).show.state.kind !== 'on-air') await wait(200)
const client = new OBSWebSocket()
await client.connect(`ws://127.0.0.1:${port}`, password)
const { scenes } = await client.call('GetSceneList')
const sceneName = String(scenes[0]?.['sceneName'])
await wait(5000)

const answersMs: number[] = []
let answered = 0

/** Reads and writes as control panels mix them: 19 reads for a change. */
function ask(number: number): Promise<unknown> {
	if (number % 20 === 0) return client.call('SetCurrentPreviewScene', { sceneName })
	if (number % 3 === 0) return client.call('GetSceneItemList', { sceneName })
	return number % 3 === 1 ? client.call('GetStats') : client.call('GetSceneList')
}

async function flood(): Promise<void> {
	const pending: Promise<unknown>[] = []
	const startMs = performance.now()
	for (let sent = 0; sent < perSecond * stretchS; ) {
		const due = Math.min(perSecond * stretchS, Math.floor(((performance.now() - startMs) * perSecond) / 1000))
		for (; sent < due; sent += 1) {
			const askedMs = performance.now()
			const answer = ask(sent).then(() => {
				answered += 1
				answersMs.push(performance.now() - askedMs)
			})
			pending.push(answer)
		}
		await wait(everyMs)
	}
	await Promise.all(pending)
}

async function lateDuring(work: () => Promise<unknown>): Promise<{ late: number; mainPercent: number }> {
	const before = { late: (await studio.snapshot()).health.lateFrames, costs: costsOf(studio.pid), atMs: performance.now() }
	await work()
	const costs = costsOf(studio.pid)
	const percents = percentByKind(before.costs, costs, performance.now() - before.atMs)
	await wait(1200)
	return { late: (await studio.snapshot()).health.lateFrames - before.late, mainPercent: percents['main'] ?? Number.NaN }
}

const quiet: { late: number; mainPercent: number }[] = []
const flooded: typeof quiet = []
for (let round = 0; round < rounds; round += 1) {
	quiet.push(await lateDuring(() => wait(stretchS * 1000)))
	flooded.push(await lateDuring(flood))
}
await client.disconnect()
await studio.call('show.end', {})
await studio.stop()
await studio.remove()

const sum = (list: readonly { readonly late: number }[]) => list.reduce((total, { late }) => total + late, 0)
const mean = (list: readonly { readonly mainPercent: number }[]) =>
	list.reduce((total, { mainPercent }) => total + mainPercent, 0) / list.length
const sorted = answersMs.toSorted((a, b) => a - b)
const rows: BenchRow[] = [
	{ what: 'Late frames without a client', figure: sum(quiet), unit: 'frames', baseline: null, limit: null },
	{
		what: 'Late frames more with 1,000 requests a second',
		figure: Math.max(0, sum(flooded) - sum(quiet)),
		unit: 'frames',
		baseline: null,
		limit: 0,
	},
	{
		what: 'Answer to a request, 99 of 100',
		figure: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
		unit: 'ms',
		baseline: null,
		limit: null,
	},
	{ what: 'CPU of main with 1,000 requests a second', figure: mean(flooded), unit: '%', baseline: mean(quiet), limit: null },
]
finishBench('obs-websocket', rows, { quiet, flooded, answered, medianMs: sorted[Math.floor(sorted.length / 2)] })
