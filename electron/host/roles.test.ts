import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Role } from '../../shared/domain/role.ts'
import { sliceRoles } from '../../shared/domain/slice-roles.ts'
import { systemClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { type HostRig, hostToken, startHostRig } from './testing/host-rig.ts'

const snapshot = Object.fromEntries(Object.keys(sliceRoles).map((slice) => [slice, { of: slice }]))
let rig: HostRig
let calls: string[]

beforeEach(async () => {
	calls = []
	rig = await startHostRig(snapshot, async (name) => {
		calls.push(name)
		return { ok: true, value: name === 'studio.snapshot' ? snapshot : {} }
	})
})
afterEach(() => rig.dispose())

interface Answer {
	readonly status: number
	readonly body: {
		readonly ok: boolean
		readonly value?: Record<string, unknown>
		readonly error?: { readonly code: string; readonly message: string }
	}
}

async function ask(path: string, key: string | null, body?: object): Promise<Answer> {
	const response = await fetch(`${rig.host.url}${path}`, {
		method: body ? 'POST' : 'GET',
		headers: key === null ? {} : { authorization: `Bearer ${key}` },
		...(body ? { body: JSON.stringify(body) } : {}),
	})
	return { status: response.status, body: (await response.json()) as Answer['body'] }
}

function openSocket(path: string, key: string): WebSocket {
	return new WebSocket(`${rig.host.url.replace('http', 'ws')}${path}`, ['showcaller', `token.${key}`])
}

function closed(socket: WebSocket): Promise<number> {
	socket.on('error', () => {})
	return new Promise((resolve) => socket.once('close', resolve))
}

const firstMessage = (socket: WebSocket) =>
	new Promise<Record<string, unknown>>((resolve, reject) => {
		socket.once('message', (data) => resolve(JSON.parse(String(data)) as Record<string, unknown>))
		socket.once('error', reject)
	})

describe('a device may make the calls of its role', () => {
	test.each<[Role, string, number]>([
		['owner', 'devices.link', 200],
		['producer', 'show.end', 200],
		['producer', 'devices.link', 403],
		['producer', 'destinations.setKey', 403],
		['sound', 'audio.setMuted', 200],
		['sound', 'scenes.take', 403],
		['graphics', 'texts.in', 200],
		['graphics', 'audio.setMuted', 403],
		['presenter', 'scenes.take', 403],
		['viewer', 'ads.launch', 403],
		['viewer', 'reports.list', 200],
	])('%s: %s is answered with %i', async (role, name, status) => {
		const answer = await ask(`/api/call/${name}`, rig.link(role), {})
		expect([answer.status, calls]).toEqual([status, status === 200 ? [name] : []])
		if (status === 403) expect(answer.body.error).toMatchObject({ code: 'role-may-not', message: expect.stringContaining(role) })
	})

	test.each<[Role, number, number]>([
		['presenter', 403, 403],
		['viewer', 403, 403],
		['graphics', 403, 200],
	])(
		'%s gets no launch code, which would make it the owner (%i), and sends files only where it may add them',
		async (role, launch, upload) => {
			const key = rig.link(role)
			expect((await ask('/api/launch-code', key, {})).status).toBe(launch)
			// This studio takes no files: a request that comes through fails inside.
			expect((await ask('/api/upload?name=a.mp4', key, {})).status === 403).toBe(upload === 403)
		},
	)
})

describe('a device gets only the parts of the state that its role needs', () => {
	const presenterParts = Object.entries(sliceRoles)
		.filter(([, roles]) => (roles as readonly Role[]).includes('presenter'))
		.map(([slice]) => slice)

	test('over HTTP, and in the answer of the call', async () => {
		const key = rig.link('presenter')
		for (const answer of [await ask('/api/snapshot', key), await ask('/api/call/studio.snapshot', key, {})]) {
			expect(Object.keys(answer.body.value ?? {})).toEqual(presenterParts)
		}
		expect(Object.keys((await ask('/api/snapshot', hostToken)).body.value ?? {})).toEqual(Object.keys(snapshot))
		expect(presenterParts).not.toContain('accounts')
	})

	test('on the event socket, which also says whose it is', async () => {
		const socket = openSocket('/api/events', rig.link('presenter', 'Ines, phone'))
		const first = await firstMessage(socket)
		expect(first).toMatchObject({ type: 'snapshot', access: { role: 'presenter', name: 'Ines, phone' } })
		expect(Object.keys(first['snapshot'] as object)).toEqual(presenterParts)
		const second = firstMessage(socket)
		rig.notify({ name: 'accounts.changed', payload: [] })
		rig.notify({ name: 'media.changed', payload: {} })
		expect(await second).toMatchObject({ name: 'media.changed' })
		socket.close()
		await closed(socket)
	})

	test('calls on the event socket are answered as over HTTP: of the role, in its limits, and nothing else is heard', async () => {
		const socket = openSocket('/api/events', rig.link('presenter'))
		await firstMessage(socket)
		const answers: { id: number; answer: { ok: boolean; value?: object; error?: { code: string } } }[] = []
		socket.on('message', (data) => answers.push(JSON.parse(String(data))))
		const call = (id: number, name: string, input: unknown = {}) => socket.send(JSON.stringify({ type: 'call', id, name, input }))
		call(1, 'scenes.take')
		call(2, 'studio.snapshot')
		socket.send('{"type":"call","id":')
		socket.send(JSON.stringify({ type: 'call', id: 'x', name: 'reports.list', input: {} }))
		await expect.poll(() => answers.map(({ id }) => id)).toEqual([1, 2])
		expect(answers[0]?.answer.error?.code).toBe('role-may-not')
		expect(Object.keys(answers[1]?.answer.value ?? {})).toEqual(presenterParts)
		expect(calls).toEqual(['studio.snapshot'])
		// More than a call may be closes it, and so does a flood.
		const end = closed(socket)
		call(3, 'cues.confirmMessage', { name: 'x'.repeat(60_000) })
		expect(await end).toBe(1009)
		const other = openSocket('/api/events', rig.link('presenter'))
		const refused: string[] = []
		other.on('message', (data) => refused.push(JSON.parse(String(data)).answer?.error?.code))
		await firstMessage(other)
		const flooded = closed(other)
		for (let id = 0; id < 2000; id += 1) other.send(JSON.stringify({ type: 'call', id, name: 'cues.confirmMessage', input: { name: 'a' } }))
		await flooded
		expect(refused).toContain('too-many-requests')
	})

	test('a presenter sees no picture', async () => {
		expect(await closed(openSocket('/api/fast', rig.link('presenter')))).toBe(1006)
		await closed(openSocket('/api/fast', rig.link('viewer')))
		expect(rig.fast.opened).toHaveLength(1)
	})
})

describe('a device that is unlinked', () => {
	test('is cut off at once: its sockets, its fast ports and its key', async () => {
		const key = rig.link('producer')
		const kept = openSocket('/api/events', rig.link('producer'))
		const socket = openSocket('/api/events', key)
		await Promise.all([firstMessage(socket), firstMessage(kept)])
		await closed(openSocket('/api/fast', key))
		const [, device] = rig.remote.devices.views().filter(({ isConnected }) => isConnected)
		const id = rig.fast.opened[0] ?? ''
		expect(device).toBeDefined()
		const end = closed(socket)
		rig.remote.devices.unlink(id)
		expect(await end).toBe(4001)
		expect(rig.fast.closed).toEqual([id])
		expect((await ask('/api/snapshot', key)).status).toBe(401)
		expect(kept.readyState).toBe(WebSocket.OPEN)
		kept.close()
		await closed(kept)
	})

	test('and one with another role connects again with that one', async () => {
		const key = rig.link('producer')
		const socket = openSocket('/api/events', key)
		await firstMessage(socket)
		const [device] = rig.remote.devices.views()
		const end = closed(socket)
		rig.remote.devices.update(device?.id ?? '', { role: 'viewer' })
		expect(await end).toBe(4001)
		expect((await ask('/api/call/scenes.take', key, {})).status).toBe(403)
	})
})

describe('linking', () => {
	test('one code links one device, which says its name, and its key is kept only as a hash', async () => {
		const { code, shortCode } = rig.remote.devices.link({ role: 'presenter', name: null })
		const { status, body } = await ask('/api/link', null, { code, name: 'Tablet' })
		expect([status, body.value]).toMatchObject([200, { name: 'Tablet', role: 'presenter', page: '/presenter.html' }])
		expect((await ask('/api/snapshot', String(body.value?.['token']))).status).toBe(200)
		for (const again of [code, shortCode]) expect((await ask('/api/link', null, { code: again, name: 'Other' })).status).toBe(409)
		expect(JSON.stringify(rig.remote.view())).not.toContain(String(body.value?.['token']))
		expect(rig.remote.refused.list()).toMatchObject([{ address: '127.0.0.1', why: 'code', count: 2 }])
	})

	test('a name that cannot be shown does not use the code up', async () => {
		const { shortCode } = rig.remote.devices.link({ role: 'viewer', name: null })
		for (const name of ['', 'x'.repeat(61), 7]) expect((await ask('/api/link', null, { code: shortCode, name })).status).toBe(409)
		const typed = `${shortCode.slice(0, 3)} ${shortCode.slice(3)}`
		expect((await ask('/api/link', null, { code: typed, name: 'Phone' })).status).toBe(200)
	})

	test('whoever tries codes is stopped', async () => {
		rig.remote.devices.link({ role: 'owner', name: null })
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, index) => ask('/api/link', null, { code: `00000${index}`, name: 'A' })),
		)
		expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(10)
	})
})

test('whoever tries keys is slowed down and named, and the devices of the same address work on', async () => {
	await rig.dispose()
	const clock = { nowMs: 0, ...systemClock, steady: () => clock.nowMs }
	const lines: string[] = []
	const log = { ...silentLog, warn: (line: string) => lines.push(line) }
	rig = await startHostRig(snapshot, async () => ({ ok: true, value: {} }), { clock, log })
	const snapshotWith = async (key: string) => (await ask('/api/snapshot', key)).status
	const phone = rig.link('viewer')
	expect(await snapshotWith(phone)).toBe(200)
	// An old window asks again and again with the key of an earlier run: no guess.
	for (let index = 0; index < 30; index += 1) expect(await snapshotWith('the-key-of-an-earlier-run')).toBe(401)
	const tries = await Promise.all(Array.from({ length: 60 }, (_, index) => snapshotWith(`guess-${index}`)))
	expect(tries.filter((status) => status === 401)).toHaveLength(19)
	expect(tries.filter((status) => status === 429)).toHaveLength(41)
	// The right key says nothing either, unless it was used from here before, or was given here.
	expect(await snapshotWith(hostToken)).toBe(429)
	expect(await snapshotWith(phone)).toBe(200)
	const { code } = rig.remote.devices.link({ role: 'viewer', name: null })
	const linked = await ask('/api/link', null, { code, name: 'Tablet' })
	expect(await snapshotWith(String(linked.body.value?.['token']))).toBe(200)
	expect((await fetch(rig.host.issueLaunchUrl(), { redirect: 'manual' })).status).toBe(303)
	expect(await snapshotWith(hostToken)).toBe(200)
	expect(rig.remote.refused.list()).toMatchObject([{ address: '127.0.0.1', why: 'key', count: 91 }])
	expect(lines).toHaveLength(1)
	clock.nowMs += 300_000
	expect(await snapshotWith('another-guess')).toBe(401)
})

test('a device that floods gets nothing more, and others are answered as before', async () => {
	await rig.dispose()
	// No time passes, so the number that is answered does not depend on how fast this computer is.
	rig = await startHostRig(snapshot, async () => ({ ok: true, value: {} }), { clock: { ...systemClock, steady: () => 0 } })
	const key = rig.link('viewer')
	const flood = Array.from({ length: 900 }, () =>
		ask('/api/snapshot', key).then(
			({ status }) => status,
			() => 0,
		),
	)
	const answers = await Promise.all(flood)
	expect(answers.filter((status) => status === 200)).toHaveLength(400)
	expect(answers).toContain(429)
	// From here on the connection is closed without an answer.
	expect(answers).toContain(0)
	expect((await ask('/api/snapshot', hostToken)).status).toBe(200)
	expect((await ask('/api/snapshot', rig.link('viewer'))).status).toBe(200)
	expect(rig.remote.refused.list()).toMatchObject([{ why: 'flood' }])
})
