import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startRig, turn } from './testing/start-rig.ts'

type Rig = ReturnType<typeof startRig>

/** What people do and what happens meanwhile, in any order. */
const happenings: Readonly<Record<string, (rig: Rig) => unknown>> = {
	goLive: ({ conductor }) => conductor.goLive(),
	cancel: ({ conductor }) => void conductor.cancel(),
	end: ({ conductor }) => void conductor.end('operator'),
	retry: ({ conductor }) => conductor.retryDestination('d'),
	leave: ({ conductor }) => void conductor.leaveDestination('d'),
	record: ({ recording }) => void recording.startByHand().catch(() => {}),
	stopRecording: ({ recording }) => void recording.stop(),
	toChild: ({ steps }) => steps.deliverToChild(),
	toMain: ({ steps }) => steps.deliverToMain(),
	runEncoder: ({ steps }) => steps.runEncoder(),
	failEncoder: ({ steps }) => steps.failEncoder(),
	finishStop: ({ steps }) => steps.finishStop(),
	readKey: ({ steps }) => steps.readKey(),
	loseKey: ({ steps }) => steps.loseKey(),
	acceptPush: ({ steps }) => steps.acceptPush(),
	refusePush: ({ steps }) => steps.refusePush(),
	endPush: ({ steps }) => steps.endPush(),
	wait: ({ steps }) => steps.wait(),
	recorder: ({ steps }) => steps.recorder(),
	everything: ({ drain }) => drain(),
}

/** Actions that start or end something come more often than the rest. */
const names = [
	...Object.keys(happenings),
	...Object.keys(happenings).slice(0, 2),
	'goLive',
	'goLive',
	'cancel',
	'endPush',
	'toChild',
	'toMain',
]

async function happen(rig: Rig, name: string): Promise<void> {
	try {
		await happenings[name]?.(rig)
	} catch {
		// A refused press is reported to whoever pressed.
	}
	await turn()
}

const encoderStep = ({ conductor }: Rig) => conductor.checklist().find(({ id }) => id === 'encoder')?.state
/** Nothing is pending anymore: the shown state, the stored state and what really runs must agree. */
function expectOneTruth(rig: Rig): void {
	const { conductor, leases, program, encoders, isEncoding, recording, recorderState } = rig
	const kind = conductor.showState().kind
	const hasFailed = program.encoder().kind === 'failed'
	expect(['on-air', 'going-live', 'off-air']).toContain(kind)
	if (kind !== 'off-air') {
		expect(leases.isUsed() || hasFailed).toBe(true)
		expect(encoderStep(rig)).toBe(hasFailed ? 'failed' : 'passed')
		expect([isEncoding(), program.encoder().kind]).toEqual(hasFailed ? [false, 'failed'] : [true, 'running'])
	}
	expect(recorderState().kind === 'recording').toBe(recording.isRecording())
	if (recording.isRecording()) expect(isEncoding() || hasFailed).toBe(true)
	if (kind === 'off-air' && !recording.isRecording()) {
		expect([leases.isUsed(), isEncoding(), recorderState().kind]).toEqual([false, false, 'off'])
		expect(['off', 'failed']).toContain(program.encoder().kind)
		expect(encoders.every(({ isStopped }) => isStopped)).toBe(true)
	}
}

async function expectStart(rig: Rig): Promise<void> {
	void rig.conductor.end('operator')
	await rig.drain()
	expect(rig.conductor.showState().kind).toBe('off-air')
	rig.conductor.goLive()
	await rig.drain()
	expect([rig.conductor.showState().kind, rig.isEncoding(), rig.program.encoder().kind, encoderStep(rig)]).toEqual([
		'on-air',
		true,
		'running',
		'passed',
	])
}

/** Ends everything. Not awaited, because the end waits for steps that the test releases. */
async function expectEnd(rig: Rig): Promise<void> {
	void rig.conductor.end('operator')
	await rig.drain()
	void rig.recording.stop()
	await rig.drain()
	expect(rig.conductor.showState().kind).toBe('off-air')
	expectOneTruth(rig)
}

test('whatever was pressed before and however late it is answered: on air there is a picture, and off air nothing is encoded', async () => {
	await fc.assert(
		fc.asyncProperty(fc.boolean(), fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 40 }), async (withShow, all) => {
			const rig = startRig({ withShow })
			for (const name of all) await happen(rig, name)
			await rig.drain()
			expectOneTruth(rig)
			await expectStart(rig)
			expectOneTruth(rig)
			await expectEnd(rig)
		}),
		{ numRuns: 1000 },
	)
})
