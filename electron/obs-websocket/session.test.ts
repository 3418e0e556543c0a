import { expect, test } from 'vitest'
import { commandIds, isScreenCommand } from '../../shared/domain/commands.ts'
import { silentLog } from '../lib/log.ts'
import { createManualClock } from '../platforms/testing/manual-clock.ts'
import { authenticationOf, newChallenge } from './authentication.ts'
import { encodingOf } from './encoding.ts'
import { callThrough } from './execute.ts'
import { requests } from './requests/index.ts'
import { createSession } from './session.ts'
import { createStudioView } from './studio-view.ts'
import { createFakeStudio } from './testing/fake-studio.ts'
import { createWrongPasswords } from './wrong-passwords.ts'

const password = 'a password of this test'

interface Sent {
	readonly op: number
	readonly d: Record<string, unknown>
}

function sessionOf({ mayRunShow = false, answers = {} } = {}) {
	const clock = createManualClock()
	const fake = createFakeStudio(answers)
	const sent: Sent[] = []
	const closed: [number, string][] = []
	const view = createStudioView({
		studio: fake.studio,
		clock,
		onEvents: (events) => {
			for (const event of events)
				session.deliver(event, (encoding) => encoding.encode({ op: 5, d: { eventType: event.type, eventData: event.data } }))
		},
	})
	const challenge = newChallenge()
	const wrongPasswords = createWrongPasswords(clock.steady)
	const session = createSession({
		encoding: encodingOf('obswebsocket.json'),
		challenge,
		password,
		address: '10.0.0.5',
		wrongPasswords,
		clock,
		log: silentLog,
		frameMs: () => 40,
		context: (messages) => ({
			snapshot: view.snapshot,
			model: view.model,
			call: callThrough(fake.router, view.changed),
			broadcast: () => {},
			now: clock.now,
			transitionCursor: view.transitionCursor,
			messages,
			requestNames: () => [...requests.keys()],
			mayRunShow,
			appVersion: '1.0.0',
		}),
		send: (data) => sent.push(JSON.parse(String(data)) as Sent),
		close: (code, reason) => closed.push([code, reason]),
		onIdentified: () => view.follow(true),
		onSubscribed: () => {},
	})
	const identify = (more: object = {}) =>
		session.receive({ op: 1, d: { rpcVersion: 1, authentication: authenticationOf(password, challenge), ...more } })
	const ask = async (requestType: string, requestData?: unknown) => {
		await session.receive({ op: 6, d: { requestType, requestId: 'r', requestData } })
		return sent.at(-1)?.d as { requestStatus: { code: number; comment?: string }; responseData?: Record<string, unknown> }
	}
	return { session, clock, fake, sent, closed, identify, ask, wrongPasswords }
}

test('a client is greeted with a challenge, and identified with the right answer to it', async () => {
	const { session, sent, identify, closed } = sessionOf()
	session.greet()
	expect(sent[0]).toMatchObject({
		op: 0,
		d: { rpcVersion: 1, authentication: { challenge: expect.any(String), salt: expect.any(String) } },
	})
	expect(JSON.stringify(sent)).not.toContain(password)
	await identify()
	expect(sent[1]).toEqual({ op: 2, d: { negotiatedRpcVersion: 1 } })
	await identify()
	expect(closed).toEqual([[4008, expect.any(String)]])
})

test('the answer to the challenge is made as the protocol says', () => {
	// The example of the protocol: password, salt and challenge.
	const example = {
		challenge: '+IxH4CnCiqpX1rM9scsNynZzbOe4KhDeYcTNS3PDaeY=',
		salt: 'lM1GncleQOaCu9lT1yeUZhFYnqhsLLP1G5lAGo3ixaI=',
	}
	expect(authenticationOf('supersecretpassword', example)).toBe('1Ct943GAT+6YQUUX47Ia/ncufilbe6+oD6lY+5kaCu4=')
})

test.each<[string, unknown, number]>([
	['no object', 'hello', 4002],
	['the protocol before version 5', { 'request-type': 'GetAuthRequired' }, 4010],
	['no op', { d: {} }, 4006],
	['no data', { op: 1 }, 4003],
	['data that is no object', { op: 1, d: [] }, 4004],
	['a request before it is identified', { op: 6, d: { requestType: 'GetVersion', requestId: '1' } }, 4007],
	['no answer to the challenge', { op: 1, d: { rpcVersion: 1 } }, 4009],
	['a wrong answer to the challenge', { op: 1, d: { rpcVersion: 1, authentication: 'x' } }, 4009],
])('%s ends the connection', async (_, message, code) => {
	const { session, closed } = sessionOf()
	await session.receive(message)
	expect(closed.map(([each]) => each)).toEqual([code])
})

test.each<[string, unknown, number]>([
	['an unknown op', { op: 99, d: {} }, 4006],
	['a request without an id', { op: 6, d: { requestType: 'GetVersion' } }, 4003],
	['a request type that is no text', { op: 6, d: { requestType: 5, requestId: '1' } }, 4004],
	['a batch without requests', { op: 8, d: { requestId: '1' } }, 4003],
	['a batch of an unknown kind', { op: 8, d: { requestId: '1', requests: [], executionType: 7 } }, 4005],
	['variables in a parallel batch', { op: 8, d: { requestId: '1', requests: [], executionType: 2, variables: {} } }, 4012],
	['a batch that is too long', { op: 8, d: { requestId: '1', requests: Array.from({ length: 1001 }) } }, 4005],
])('%s ends the connection of an identified client', async (_, message, code) => {
	const { session, identify, closed } = sessionOf()
	await identify()
	await session.receive(message)
	expect(closed.map(([each]) => each)).toEqual([code])
})

test('another version of the protocol is refused', async () => {
	const { identify, closed } = sessionOf()
	await identify({ rpcVersion: 2 })
	expect(closed[0]?.[0]).toBe(4010)
})

test('a client that guesses waits, also for the right answer', async () => {
	const { identify, session, sent, clock, wrongPasswords } = sessionOf()
	for (let tries = 0; tries < 5; tries += 1) wrongPasswords.add('10.0.0.5')
	const identified = identify()
	await new Promise((resolve) => setImmediate(resolve))
	expect([session.isIdentified(), sent.length]).toEqual([false, 0])
	clock.advance(2000)
	await identified
	expect(session.isIdentified()).toBe(true)
})

test.each<[string, unknown, number, string]>([
	['GetNothing', {}, 204, ''],
	['SetInputMute', undefined, 301, ''],
	['SetInputMute', { inputName: 'Mic' }, 300, 'inputMuted'],
	['SetInputMute', { inputName: 'Mic', inputMuted: 1 }, 401, 'boolean'],
	['SetInputMute', { inputName: 'Nobody', inputMuted: true }, 600, 'Nobody'],
	['SetInputMute', { inputName: 'Camera', inputMuted: true }, 604, 'audio'],
	['SetInputVolume', { inputName: 'Mic', inputVolumeDb: 30 }, 402, 'maximum'],
	['SetInputVolume', { inputName: 'Mic', inputVolumeDb: 0, inputVolumeMul: 1 }, 404, ''],
	['SetCurrentProgramScene', { sceneName: 'Mic' }, 602, ''],
	['SetCurrentProgramScene', {}, 300, 'sceneName'],
	['SetCurrentProgramScene', { sceneName: '' }, 403, ''],
	['GetGroupSceneItemList', { sceneName: 'Wide' }, 602, ''],
	['CallVendorRequest', { vendorName: 'nobody', requestType: 'RunAd' }, 600, ''],
	['CallVendorRequest', { vendorName: 'showcaller', requestType: 'QueueAds', requestData: { count: 40 } }, 402, ''],
	['Sleep', { sleepMillis: 5 }, 206, ''],
	['StopRecord', undefined, 501, ''],
	['PauseRecord', undefined, 501, ''],
	['SaveReplayBuffer', undefined, 501, ''],
	['SetInputName', { inputName: 'Mic', newInputName: 'Camera 2' }, 601, ''],
	['TriggerHotkeyByName', { hotkeyName: 'nothing' }, 600, ''],
])('%s with %j is answered with %i', async (type, data, code, comment) => {
	const { identify, ask, fake } = sessionOf()
	await identify()
	const { requestStatus } = await ask(type, data)
	expect(requestStatus.code).toBe(code)
	expect(requestStatus.comment ?? '').toContain(comment)
	expect(fake.calls).toEqual([])
})

test.each(['StartStream', 'StopStream', 'ToggleStream'])('%s is refused unless the settings allow it', async (type) => {
	const { identify, ask, fake } = sessionOf()
	await identify()
	expect((await ask(type)).requestStatus).toMatchObject({ code: 703, comment: expect.stringContaining('not allowed') })
	for (const output of [{ outputName: 'simple_stream' }])
		expect((await ask(type.replace('Stream', 'Output'), output)).requestStatus.code).toBe(703)
	const hotkey = { hotkeyName: type === 'StopStream' ? 'OBSBasic.StopStreaming' : 'OBSBasic.StartStreaming' }
	expect((await ask('TriggerHotkeyByName', hotkey)).requestStatus.code).toBe(703)
	expect(fake.calls).toEqual([])
})

test('with the permission, the show starts', async () => {
	const { identify, ask, fake } = sessionOf({ mayRunShow: true })
	await identify()
	expect((await ask('StartStream')).requestStatus.code).toBe(100)
	expect(fake.calls).toEqual([{ name: 'show.goLive', input: {} }])
	expect((await ask('StopStream')).requestStatus.code).toBe(501)
})

test('requests are calls of the contract', async () => {
	const { identify, ask, fake } = sessionOf()
	await identify()
	await ask('SetCurrentPreviewScene', { sceneName: 'Duo' })
	await ask('SetInputVolume', { inputName: 'Mic', inputVolumeDb: -100 })
	await ask('SetInputMute', { inputName: 'Camera 2', inputMuted: true })
	const { sceneItems } = (await ask('GetSceneItemList', { sceneName: 'Duo' })).responseData as { sceneItems: { sceneItemId: number }[] }
	await ask('SetSceneItemEnabled', { sceneName: 'Duo', sceneItemId: sceneItems[1]?.sceneItemId, sceneItemEnabled: false })
	await ask('SetSceneItemIndex', { sceneName: 'Duo', sceneItemId: sceneItems[0]?.sceneItemId, sceneItemIndex: 1 })
	expect(fake.calls).toEqual([
		{ name: 'scenes.arm', input: { sceneId: 'duo' } },
		{ name: 'audio.setGain', input: { sourceId: 'mic', gainDb: -60 } },
		{ name: 'audio.setMuted', input: { sourceId: 'film', muted: true } },
		{ name: 'groups.update', input: { sceneId: 'duo', groupId: 'pair', visible: false } },
		{ name: 'sceneItems.reorder', input: { sceneId: 'duo', ids: ['d', 'e', 'c'] } },
	])
})

test('what a client has changed, it reads at once', async () => {
	const { identify, ask, fake } = sessionOf()
	await identify()
	await ask('GetSceneList')
	const reads = fake.reads()
	await ask('GetSceneList')
	expect(fake.reads()).toBe(reads)
	fake.change('program', { ...fake.studio.snapshot().program, nextSceneId: 'wide' }, false)
	await ask('SetCurrentPreviewScene', { sceneName: 'Wide' })
	expect((await ask('GetCurrentPreviewScene')).responseData?.['sceneName']).toBe('Wide')
})

test('a batch is carried out in order, with variables, pauses and a halt', async () => {
	const { identify, session, sent, clock } = sessionOf()
	await identify()
	const batch = session.receive({
		op: 8,
		d: {
			requestId: 'b',
			haltOnFailure: true,
			variables: { wanted: 'Duo' },
			requests: [
				{ requestType: 'GetCurrentProgramScene', requestId: 'first', outputVariables: { seen: 'sceneName' } },
				{ requestType: 'Sleep', requestData: { sleepMillis: 300 } },
				{ requestType: 'SetCurrentPreviewScene', inputVariables: { sceneName: 'wanted' } },
				{ requestType: 'GetSceneItemList', inputVariables: { sceneName: 'seen' } },
				{ requestType: 'Nonsense' },
				{ requestType: 'GetVersion' },
			],
		},
	})
	await new Promise((resolve) => setImmediate(resolve))
	expect(sent.at(-1)?.op).toBe(2)
	clock.advance(300)
	await batch
	const { op, d } = sent.at(-1) ?? {}
	const results = (d as { results: { requestType: string; requestId?: string; requestStatus: { code: number } }[] }).results
	expect([op, results.map(({ requestStatus }) => requestStatus.code)]).toEqual([9, [100, 100, 100, 100, 204]])
	expect(results[0]?.requestId).toBe('first')
})

test('a client gets the events that it subscribes to, as they follow from changes of the studio', async () => {
	const { identify, session, sent, fake, clock } = sessionOf()
	await identify()
	const events = () => sent.splice(0).flatMap(({ op, d }) => (op === 5 ? [d['eventType']] : []))
	const { program } = fake.studio.snapshot()
	fake.change('program', { ...program, onAirSceneId: 'duo', nextSceneId: 'wide' })
	expect(events()).toEqual(['CurrentProgramSceneChanged', 'CurrentPreviewSceneChanged', 'SceneTransitionStarted'])
	clock.advance(500)
	expect(events()).toEqual(['SceneTransitionVideoEnded', 'SceneTransitionEnded'])
	const louder = program.sources.map((source) =>
		source.audio ? { ...source, audio: { ...source.audio, gainDb: 3, muted: true } } : source,
	)
	fake.change('program', { ...program, onAirSceneId: 'duo', nextSceneId: 'wide', sources: louder })
	expect(events()).toEqual(['InputMuteStateChanged', 'InputVolumeChanged', 'InputMuteStateChanged', 'InputVolumeChanged'])
	await session.receive({ op: 3, d: { eventSubscriptions: 1 << 2 } })
	fake.change('program', { ...program, scenes: program.scenes.slice(0, 1), nextSceneId: null, onAirSceneId: 'wide' })
	expect(events()).toEqual(['SceneRemoved', 'SceneRemoved', 'SceneListChanged', 'CurrentProgramSceneChanged'])
})

test('cues are called by number, and what they do is said', async () => {
	const { identify, ask, fake, sent } = sessionOf({ answers: { 'cues.go': { cueId: 'cue-2', isNew: true, what: { text: 'Race' } } } })
	await identify()
	const vendor = (requestType: string, requestData: object = {}) =>
		ask('CallVendorRequest', { vendorName: 'showcaller', requestType, requestData })
	expect((await vendor('Go', { standby: '2' })).responseData?.['responseData']).toEqual({ cueId: 'cue-2', isNew: true, what: 'Race' })
	await vendor('SetStandby', { cue: 'Opening' })
	expect((await vendor('SetStandby', { cue: '7' })).requestStatus.code).toBe(600)
	await ask('TriggerHotkeyByName', { hotkeyName: 'showcaller.cues.toggleHold' })
	expect(fake.calls).toEqual([
		{ name: 'cues.go', input: { standbyId: 'cue-2' } },
		{ name: 'cues.setStandby', input: { cueId: 'cue-1' } },
		{ name: 'cues.hold', input: { held: true } },
	])
	sent.length = 0
	const { cueRun } = fake.studio.snapshot()
	fake.change('cueRun', { ...cueRun, current: { cueId: 'cue-2', withIds: [], startedAtMs: 5, endsAtMs: null, endsBy: null, problems: [] } })
	expect(sent.map(({ d }) => (d['eventData'] as { eventType: string }).eventType)).toEqual(['CuesChanged', 'CueStarted'])
	expect(sent[1]?.d['eventData']).toMatchObject({ eventData: { id: 'cue-2', number: '2', name: 'Race' } })
})

test('the hotkeys are the commands of Showcaller that need no screen; those that start or end the show are refused until they are allowed', async () => {
	const { identify, ask, fake } = sessionOf()
	await identify()
	const names = (await ask('GetHotkeyList')).responseData?.['hotkeys'] as readonly string[]
	const own = commandIds.filter((id) => !isScreenCommand(id)).map((id) => `showcaller.${id}`)
	expect(names.filter((name) => name.startsWith('showcaller.'))).toEqual([...own, 'showcaller.ads.cancelQueue', 'showcaller.ads.skipNext'])
	const trigger = async (id: string) => (await ask('TriggerHotkeyByName', { hotkeyName: `showcaller.${id}` })).requestStatus.code
	for (const id of ['show.goLive', 'show.cancel', 'show.end', 'show.publish']) expect([id, await trigger(id)]).toEqual([id, 703])
	expect(await trigger('scenes.arm.9')).toBe(600)
	expect(await trigger('page.cues')).toBe(600)
	expect(fake.calls).toEqual([])
	for (const id of ['scenes.cut.2', 'sound.muteMicrophone', 'overlays.toggle.1', 'edit.undo'])
		expect([id, await trigger(id)]).toEqual([id, 100])
	expect(fake.calls).toEqual([
		{ name: 'scenes.take', input: { sceneId: 'duo', transition: { kind: 'cut' } } },
		{ name: 'audio.setMuted', input: { sourceId: 'mic', muted: true } },
		{ name: 'overlays.show', input: { id: 'overlay-1' } },
		{ name: 'program.undo', input: {} },
	])
})

test('another collection is said as one change', async () => {
	const { identify, sent, fake } = sessionOf()
	await identify()
	const { program } = fake.studio.snapshot()
	fake.change('program', { ...program, collection: { ...program.collection, id: 'other', name: 'Other' }, scenes: program.scenes.slice(1) })
	expect(sent.filter(({ op }) => op === 5).map(({ d }) => d['eventType'])).toEqual([
		'CurrentSceneCollectionChanging',
		'CurrentSceneCollectionChanged',
	])
})
