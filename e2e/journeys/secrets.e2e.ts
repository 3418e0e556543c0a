import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type RtmpSink, startRtmpSink, waitFor } from '../../electron/media/rtmp/testing/rtmp-sink.ts'
import { AppError } from '../../shared/errors/app-error.ts'
import { oneBelow, processesBelow } from '../support/processes.ts'
import { filesBelow, findInMemory, leaks, type ProcessWatch, watchProcesses } from '../support/secrets.ts'
import { card, showSettings } from '../support/show-settings.ts'
import { type SrtListener, startSrtListener } from '../support/srt-listener.ts'
import { type StudioHost, startStudio } from '../support/studio-host.ts'

const unique = () => randomBytes(9).toString('hex')
/** Each part of a key must stay hidden on its own. */
const parts = {
	key: unique(),
	signature: unique(),
	wrong: unique(),
	next: unique(),
	streamId: unique(),
	passphrase: unique(),
	wrongPhrase: unique(),
}
const token = `token-${unique()}`
const vaultKey = `vault-${unique()}`
const key = `${parts.key}?signature=${parts.signature}`

let home: string
let studio: StudioHost
let sink: RtmpSink
let srt: SrtListener
let watch: ProcessWatch

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), 'showcaller-secrets-'))
	await mkdir(join(home, 'tmp'))
	sink = await startRtmpSink({ key })
	srt = await startSrtListener(join(home, 'srt.ts'), parts.passphrase)
	studio = await startStudio({
		dataDir: home,
		settings: showSettings([card], { record: true }),
		environment: { SHOWCALLER_TOKEN: token, SHOWCALLER_VAULT_KEY: vaultKey, TMPDIR: join(home, 'tmp') },
	})
	watch = watchProcesses(studio.pid)
})
afterEach(async () => {
	watch.stop()
	srt.close()
	await studio.stop()
	await sink.close()
	await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

test('no key, passphrase, token or sign value can be read anywhere but where it is kept', async () => {
	expect(studio.token).toBe(token)
	const events: string[] = []
	const socket = new WebSocket(`${studio.url.replace('http', 'ws')}/api/events`, ['showcaller', `token.${token}`])
	socket.on('message', (data) => events.push(String(data)))
	const add = async (name: string, protocol: 'rtmp' | 'srt', server: string, ownKey: string) =>
		(await studio.call('destinations.add', { name, protocol, server, key: ownKey })).id
	const untilState = (id: string, kind: string) =>
		studio.until(`${id} is ${kind}`, ({ destinations }) => destinations.some((row) => row.id === id && row.state.kind === kind))
	const refusals: string[] = []
	async function refused(call: Promise<unknown>): Promise<void> {
		const error = await call.then(
			() => null,
			(thrown: unknown) => thrown,
		)
		if (!(error instanceof AppError)) throw new Error('It was not refused.')
		refusals.push(JSON.stringify(error.toData()))
	}

	// Pasted in every place where people paste keys, and refused with a reason where it makes no sense.
	const rtmp = await add('RTMP', 'rtmp', `${sink.target().server}/${key}`, '')
	const phrased = `passphrase=${parts.passphrase}`
	const srtId = await add('SRT', 'srt', `srt://127.0.0.1:${srt.port}?latency=120000&streamid=${parts.streamId}&${phrased}`, '')
	for (const server of [`rtmp://user:${parts.next}@127.0.0.1:1/live`, `rtmp://127.0.0.1:1/live?auth=${parts.signature}`]) {
		const id = await add('Signed in', 'rtmp', server, parts.key)
		await studio.call('destinations.probe', { id })
		await studio.call('destinations.setEnabled', { id, enabled: false })
	}
	await refused(add('x', 'rtmp', `rtmp://${parts.key}@127.0.0.1/live`, parts.key))
	await refused(add('x', 'rtmp', `http://127.0.0.1/live/${parts.key}`, ''))
	await refused(add('x', 'rtmp', `rtmp://127.0.0.1/live/${parts.key}`, parts.signature))
	await refused(add('x', 'srt', `srt://127.0.0.1:9000/${parts.streamId}`, ''))
	await refused(add('x', 'srt', `srt://127.0.0.1?passphrase=${parts.passphrase}`, ''))
	await refused(studio.call('destinations.setKey', { id: 'nothing', key }))
	await refused(studio.call('destinations.setKey', { id: rtmp, key: `${parts.key}${'x'.repeat(3000)}` }))

	await studio.until('running', ({ program }) => program.process === 'running')
	await studio.call('show.goLive', {})
	await untilState(rtmp, 'live')
	await untilState(srtId, 'live')
	await studio.until('recording', ({ recording }) => recording.local.kind === 'recording')
	// What a core dump would hold: nothing of the memory.
	for (const pid of [studio.pid, ...processesBelow(studio.pid).map((each) => each.pid)])
		expect((await readFile(`/proc/${pid}/coredump_filter`, 'utf8').catch(() => '00000000')).trim(), String(pid)).toBe('00000000')
	const signs = await findInMemory(oneBelow(studio.pid, /children\/relay/).pid, /\d{10}-[0-9a-f]{32}/g)

	// Refused keys and passphrases, lost links, a server that is not there.
	const wrongKey = await add('Refused', 'rtmp', sink.target().server, parts.wrong)
	await untilState(wrongKey, 'failed')
	const wrongPhrase = await add(
		'Refused SRT',
		'srt',
		`srt://127.0.0.1:${srt.port}`,
		`streamid=${parts.streamId}&passphrase=${parts.wrongPhrase}`,
	)
	await studio.until('the wrong passphrase has been tried', ({ destinations }) =>
		destinations.some(({ id, state }) => id === wrongPhrase && (state.kind === 'failed' || state.kind === 'reconnecting')),
	)
	sink.drop()
	srt.close()
	await untilState(rtmp, 'reconnecting')
	await studio.call('destinations.retryNow', { id: rtmp })
	await waitFor('the second connection', () => sink.publishes.length === 2)
	await untilState(srtId, 'reconnecting')
	await studio.call('destinations.retryNow', { id: srtId })
	await studio.call('destinations.setKey', { id: rtmp, key: parts.next })
	await untilState(rtmp, 'failed')

	const { reportId } = await studio.call('show.end', {})
	const answers = {
		snapshot: await studio.snapshot(),
		report: await studio.call('reports.get', { id: reportId ?? '' }),
		reports: await studio.call('reports.list', {}),
		recordings: await studio.call('recordings.list', {}),
		destinations: await studio.call('destinations.list', {}),
		support: await studio.call('diagnostics.supportFile', {}),
	}
	socket.close()
	watch.stop()
	expect(await studio.stop()).toBe(0)

	// What was checked is really there.
	const places = new Map<string, string>([
		...[...watch.seen].map(([command, environment]) => [`process ${command}`, `${command}\n${environment}`] as const),
		...filesBelow(home),
		['events', events.join('\n')],
		['answers', JSON.stringify(answers)],
		['refusals', refusals.join('\n')],
		['output', await studio.output()],
	])
	for (const what of ['children/push', '-f mpegts', 'children/recorder', '-f mp4', 'children/relay', 'libx264'])
		expect(
			[...watch.seen.keys()].some((command) => command.includes(what)),
			what,
		).toBe(true)
	for (const name of ['settings.json', 'main.json', 'destinations.json', 'vault.json', 'recordings.json', 'history.db', 'showcaller.log'])
		expect(
			[...places.keys()].some((place) => place.endsWith(name)),
			name,
		).toBe(true)
	expect(events.length).toBeGreaterThan(10)
	expect(refusals).toHaveLength(7)
	// Publishing and playing are signed each on their own.
	if (process.getuid?.() === 0) expect(signs.size).toBeGreaterThanOrEqual(2)

	expect(leaks(places, [...Object.values(parts), token, vaultKey, ...signs])).toEqual([])
	expect(places.get('answers')).toContain('••••')
	for (const name of ['vault.json', 'settings.json', 'recordings.json', 'history.db', 'destinations.json', 'logs'])
		expect(((await stat(join(studio.dataDir, name))).mode & 0o077).toString(8), name).toBe('0')
	for (const name of [join('collections', 'main.json'), join('logs', 'showcaller.log')])
		expect(((await stat(join(studio.dataDir, name))).mode & 0o077).toString(8), name).toBe('0')
	// Nothing is left behind in the folder for temporary files.
	expect([...filesBelow(join(home, 'tmp')).keys()]).toEqual([])
})
