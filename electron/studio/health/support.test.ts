import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { createRedactor } from '../../diagnostics/redact.ts'
import { Secret } from '../../lib/secret.ts'
import { defaultSettings } from '../../settings/joined-settings.ts'
import { createSupport } from './support.ts'

let dataDir: string
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'showcaller-support-'))
	await mkdir(join(dataDir, 'logs'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }))

const nowMs = Date.parse('2026-11-29T18:00:00Z')
const key = 'live_482913_Qx7ZpLm29'
const secrets = [key, 'Bearer abc.def-123', 'geheim-1234']
const personal = [
	'Harbour Cup',
	'Helm camera',
	'City Channel',
	'ingest.city.example',
	'ines@marram.example',
	'/films/Ada.mp4',
	'203.0.113.7',
]

const snapshot = {
	app: {
		version: '1.0.0',
		shell: 'headless',
		vault: 'file-with-key-file',
		ffmpeg: { path: '/usr/bin/ffmpeg', version: '7.1' },
		ffmpegPath: null,
		workingEncoders: ['libx264'],
		encoderMeasurement: { isRunning: false, last: null },
		language: 'system',
		problems: [{ error: { code: 'vault-damaged', message: 'City Channel', action: '', retryable: false }, blocking: false }],
	},
	show: { state: { kind: 'off-air' }, title: 'Harbour Cup' },
	program: {
		format: defaultSettings.program.format,
		encoderProfile: defaultSettings.program.encoderProfile,
		scenes: [{ id: 'a', name: 'Helm camera', items: [] }],
		sources: [{ id: 'film', name: 'Helm camera', settings: { kind: 'media', path: '/films/Ada.mp4' } }],
		sourceStates: { film: { kind: 'running' } },
		canvases: [],
		process: 'running',
		encoder: { kind: 'off' },
	},
	destinations: [
		{
			id: 'city',
			name: 'City Channel',
			platformId: 'custom',
			protocol: 'rtmp',
			serverLabel: 'ingest.city.example/live',
			enabled: true,
			presetId: null,
			state: { kind: 'failed', error: { code: 'ingest-rejected-key', message: `City Channel refused ${key}`, action: '' } },
		},
	],
	accounts: [],
	recording: { clean: [] },
	health: { sentence: { key: 'health/good', params: {}, text: 'Harbour Cup' }, cpuPercent: 20 },
	ads: {},
} as unknown as StudioSnapshot

async function made() {
	const redactor = createRedactor()
	redactor.register(new Secret(key))
	redactor.register(new Secret('geheim-1234'))
	const line = (at: string, message: string) => JSON.stringify({ at, level: 'info', part: 'push', message })
	const lines = [
		line('2026-11-26T10:00:00.000Z', 'long ago'),
		line('2026-11-29T17:00:00.000Z', `City Channel: rtmp://ingest.city.example/live/${key} from 203.0.113.7 with ${secrets[1]}`),
		line('2026-11-29T17:00:01.000Z', `ines@marram.example opened ${homedir()}/films/Ada.mp4, Helm camera, geheim-1234`),
	]
	await writeFile(join(dataDir, 'logs', 'showcaller.log'), `${lines.join('\n')}\n`)
	const settings = { ...defaultSettings, show: { title: 'Harbour Cup' } }
	return createSupport({
		dataDir,
		clock: { now: () => nowMs },
		settings: { current: () => settings },
		redactor,
		snapshot: () => snapshot,
	})()
}

test('a file for support holds no secret, no name that a person gave, and no address', async () => {
	const { fileName, parts } = await made()
	const whole = JSON.stringify(parts)
	for (const hidden of [...secrets, ...personal, homedir(), dataDir]) expect(whole).not.toContain(hidden)
	expect(fileName).toBe('showcaller-support-2026-11-29.txt')
	expect(parts.map(({ id }) => id)).toEqual(['versions', 'settings', 'program', 'destinations', 'health', 'messages'])
})

test('it holds what helps: versions, kinds, states and codes, and the messages of two days', async () => {
	const texts = Object.fromEntries((await made()).parts.map(({ id, text }) => [id, text]))
	expect(texts['versions']).toContain('"showcaller": "1.0.0"')
	expect(texts['settings']).toContain('"videoBitrateKbps": 2500')
	expect(texts['program']).toContain('"media: running": 1')
	expect(texts['destinations']).toContain('ingest-rejected-key')
	expect(texts['health']).toContain('vault-damaged')
	expect(texts['messages']?.split('\n')).toHaveLength(2)
	expect(texts['messages']).toContain('"level":"info"')
})
