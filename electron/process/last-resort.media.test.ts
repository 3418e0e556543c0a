import { afterAll, expect, test } from 'vitest'
import { type ChildExit, createForkChild, type ForkedChild } from './forked-child.ts'

// Every process of the studio has a last-resort handler: an unexpected error is reported with its stack, and the process ends so that another can be started.

const children: ForkedChild<unknown, { readonly type: string }>[] = []
afterAll(() => {
	for (const child of children) child.kill()
})

/** Thrown in a timer, once the process has its handler. */
const inMain = `if (isMainThread) {
	const timer = setInterval(() => {
		if (process.listenerCount('uncaughtException') === 0) return
		clearInterval(timer)
		throw new TypeError('an injected fault')
	}, 20)
}`
/** In a thread beside the main one. */
const inThread = `if (!isMainThread) setTimeout(() => { throw new TypeError('an injected fault') })`

async function endOf(name: string, fault: string, before: (child: ForkedChild<unknown, { readonly type: string }>) => void = () => {}) {
	const script = `import { isMainThread } from 'node:worker_threads'\n${fault}`
	const environment = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` }
	const child = createForkChild(environment)<unknown, { readonly type: string }>(new URL(`../children/${name}.ts`, import.meta.url), {
		heartbeatMs: 60_000,
		extraPipe: name === 'drawing' || name === 'browser',
	})
	children.push(child)
	const lines: unknown[] = []
	child.onMessage((message) => lines.push(message))
	before(child)
	const exit = await new Promise<ChildExit>((resolve) => child.onExit(resolve))
	return { exit, lines }
}

const said = expect.objectContaining({ type: 'log', level: 'error', message: expect.stringMatching(/an injected fault\n\s+at /) })

test.each(['browser', 'drawing', 'practice', 'program', 'push', 'recorder', 'relay'])(
	'the %s process says what it met and ends',
	async (name) => {
		const { exit, lines } = await endOf(name, inMain)
		expect(exit).toMatchObject({ code: 70, forced: false })
		expect(lines).toContainEqual(said)
	},
)

test('a fault in the thread that watches the drawing process ends that process, and is reported as well', async () => {
	const job = { kind: 'lost-card', name: 'Camera', sizes: [{ widthPx: 64, heightPx: 36 }] }
	const { exit, lines } = await endOf('drawing', inThread, (child) => child.send({ type: 'job', id: 1, job, mayBeHeavy: true }))
	expect(exit).toMatchObject({ code: 70, forced: false })
	expect(lines).toContainEqual(said)
})
