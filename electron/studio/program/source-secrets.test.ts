import { expect, test } from 'vitest'
import type { Source } from '../../../shared/domain/source.ts'
import { silentLog } from '../../lib/log.ts'
import type { Secret } from '../../lib/secret.ts'
import type { Vault } from '../../secrets/vault.ts'
import { practiceShow } from '../../settings/practice-show.ts'
import type { Settings } from '../../settings/settings-schema.ts'
import type { SettingsStore } from '../../settings/settings-store.ts'
import { openSourceSecrets } from './source-secrets.ts'

const film = (path: string) => ({ kind: 'media', path, loop: true }) as const
const camera = (path: string): Source => ({ id: 'cam', name: 'Camera', settings: film(path), audio: null })

/** A studio that can be restarted with the same vault and settings. */
function setUp(sources: readonly Source[]) {
	const entries = new Map<string, string>()
	const vault: Vault = {
		kind: 'file-with-key-file',
		get: async (name) => (entries.has(name) ? ({ reveal: () => entries.get(name) } as Secret) : null),
		set: async (name, secret) => void entries.set(name, secret.reveal()),
		forget: async (name) => void entries.delete(name),
	}
	const first = practiceShow()
	let stored: Settings = { ...first, program: { ...first.program, sources: [...sources] } }
	const settings = {
		current: () => stored,
		update: (change: (settings: Settings) => Settings) => {
			stored = change(stored)
		},
	} as unknown as SettingsStore
	const registered: string[] = []
	const start = () => openSourceSecrets({ vault, settings, log: silentLog, onSecret: (secret) => registered.push(secret.reveal()) })
	return { start, entries, registered, stored: () => JSON.stringify(stored) }
}

test('a password goes to the vault, comes back only for the program, and stays when the hidden one is sent back', async () => {
	const { start, entries, registered } = setUp([])
	const secrets = await start()
	const hidden = secrets.hide('cam', film('rtsp://admin:s3cret@10.0.0.5/x?channel=1&token=abc1'), null)
	expect(hidden).toEqual(film('rtsp://admin:••••@10.0.0.5/x?channel=1&token=••••'))
	expect(secrets.reveal({ ...camera(''), settings: hidden }).settings).toEqual(film('rtsp://admin:s3cret@10.0.0.5/x?channel=1&token=abc1'))
	expect(registered.sort()).toEqual(['abc1', 's3cret'])
	// Renamed, another path at the same server, another password.
	expect(secrets.hide('cam', hidden, hidden)).toEqual(hidden)
	const moved = secrets.hide('cam', film('rtsp://admin:••••@10.0.0.5/y'), hidden)
	expect(secrets.reveal({ ...camera(''), settings: moved }).settings).toEqual(film('rtsp://admin:s3cret@10.0.0.5/y'))
	const changed = secrets.hide('cam', film('rtsp://admin:other@10.0.0.5/y'), moved)
	expect(secrets.reveal({ ...camera(''), settings: changed }).settings).toEqual(film('rtsp://admin:other@10.0.0.5/y'))
	const before = secrets.snapshot()
	secrets.keepOnly([{ id: 'other' }])
	expect(secrets.reveal({ ...camera(''), settings: changed }).settings).toEqual(changed)
	await Promise.resolve()
	expect([...entries.keys()]).toEqual([])
	// The source is restored.
	secrets.restore(before)
	expect(secrets.reveal({ ...camera(''), settings: changed }).settings).toEqual(film('rtsp://admin:other@10.0.0.5/y'))
	await Promise.resolve()
	expect([...entries.keys()]).toEqual(['source/cam'])
})

test('the password of a network source is in the vault only', async () => {
	const { start, entries, registered, stored } = setUp([])
	const secrets = await start()
	const network = (path: string) => ({ kind: 'network', way: 'address', path }) as const
	const hidden = secrets.hide('cam', network('rtsp://admin:s3cret@10.0.0.5/stream1'), null)
	expect(hidden).toEqual(network('rtsp://admin:••••@10.0.0.5/stream1'))
	await Promise.resolve()
	expect([...entries]).toEqual([['source/cam', '{"password":"s3cret"}']])
	expect(registered).toEqual(['s3cret'])
	expect(stored()).not.toContain('s3cret')
	expect(secrets.reveal({ ...camera(''), settings: hidden }).settings).toEqual(network('rtsp://admin:s3cret@10.0.0.5/stream1'))
})

test('an earlier password comes back, and one that was not there yet goes', async () => {
	const { start, entries } = setUp([])
	const secrets = await start()
	const hidden = secrets.hide('cam', film('rtsp://admin:s3cret@10.0.0.5/x'), null)
	const before = secrets.snapshot()
	secrets.hide('cam', film('rtsp://admin:other@10.0.0.5/x'), hidden)
	secrets.copy('cam', 'copy')
	expect(secrets.reveal({ ...camera(''), id: 'copy', settings: hidden }).settings).toEqual(film('rtsp://admin:other@10.0.0.5/x'))
	secrets.restore(before)
	expect(secrets.reveal({ ...camera(''), settings: hidden }).settings).toEqual(film('rtsp://admin:s3cret@10.0.0.5/x'))
	await Promise.resolve()
	expect([...entries]).toEqual([['source/cam', '{"password":"s3cret"}']])
})

test('a hidden password is never sent to another server or for another user', async () => {
	const secrets = await setUp([]).start()
	const hidden = secrets.hide('cam', film('rtsp://admin:s3cret@10.0.0.5/x'), null)
	for (const path of ['rtsp://admin:••••@10.0.0.6/x', 'rtsp://root:••••@10.0.0.5/x', 'rtsp://admin:••••@10.0.0.5/x?token=••••']) {
		expect(() => secrets.hide('cam', film(path), hidden)).toThrow(expect.objectContaining({ code: 'source-password-needed' }))
	}
	expect(() => secrets.hide('new', hidden, null)).toThrow(expect.objectContaining({ code: 'source-password-needed' }))
})

test('a password that stands in the settings is moved into the vault at the start, and is there at the next one', async () => {
	const { start, stored } = setUp([camera('http://user:p4ss@a.example/x.m3u8?sig=t0ken')])
	await start()
	expect(stored()).toContain('http://user:••••@a.example/x.m3u8?sig=••••')
	expect(stored()).not.toMatch(/p4ss|t0ken/)
	const again = await start()
	expect(again.reveal(camera('http://user:••••@a.example/x.m3u8?sig=••••')).settings).toEqual(
		film('http://user:p4ss@a.example/x.m3u8?sig=t0ken'),
	)
})
