import { expect, test } from 'vitest'
import { formProblems, isShown } from '../../domain/form.ts'
import type { SourceSettings } from '../../domain/source.ts'
import { formOf, settingsIn } from '../kind.ts'
import { network } from './network.ts'

type Network = Extract<SourceSettings, { kind: 'network' }>
const kept = 'srt://0.0.0.0:8890?mode=listener&latency=120000&pbkeylen=16&passphrase=••••'
const listening: Network = { kind: 'network', way: 'listen-srt', path: kept, lan: true }
const camera: Network = { kind: 'network', way: 'address', path: 'rtsp://camera.example/1' }
const shown = (settings: Network) => network.form.filter((field) => isShown(field, formOf(network, settings))).map(({ id }) => id)

test('each way asks only for what it needs', () => {
	expect(shown({ ...network.defaults })).toEqual(['way', 'lan'])
	expect(shown(listening)).toEqual(['way', 'latency', 'lan'])
	expect(shown(camera)).toEqual(['way', 'path'])
	expect(shown({ ...camera, path: 'rtsp://192.168.1.70/1' })).toEqual(['way', 'path', 'allowPrivateAddress'])
	expect(formProblems(network.form, { ...formOf(network, camera), path: '' })).toHaveProperty('path')
	expect(formProblems(network.form, formOf(network, listening))).toEqual({})
})

test('what is saved unchanged stays as it was, and another way begins without an address', () => {
	for (const settings of [listening, camera, { ...listening, latencyMs: 500 }]) {
		expect(settingsIn(network, formOf(network, settings), settings)).toEqual(settings)
	}
	expect(settingsIn(network, { ...formOf(network, listening), way: 'listen-rtmp' }, listening)).toEqual({
		...{ kind: 'network', way: 'listen-rtmp', path: '', lan: true },
	})
	expect(settingsIn(network, { ...formOf(network, listening), way: 'address', path: 'srt://a.example:1' }, listening)).toEqual({
		...{ kind: 'network', way: 'address', path: 'srt://a.example:1' },
	})
})
