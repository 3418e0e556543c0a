import { startSpoiledDatagrams } from '../../../electron/testing/spoiled-datagrams.ts'
import { type Arrivals, type Ingest, note } from './ingests.ts'
import { anotherPassphrase, srtKey, startSrtServer } from './srt-server.ts'

/** An SRT ingest on this computer. */
export async function startSrtIngest(): Promise<Ingest> {
	const arrivals: Arrivals = { pictures: [], sounds: [] }
	const server = await startSrtServer('127.0.0.1', (tag) => note(arrivals, tag))
	const line = await startSpoiledDatagrams(server.port)
	let refusesKey = false
	return {
		...arrivals,
		protocol: 'srt',
		server: `srt://127.0.0.1:${line.port}`,
		key: srtKey,
		port: line.port,
		async spoil(to, reset) {
			await line.set(to)
			// Where nobody listens there is no connection either.
			if (reset || to === 'refuse') await server.restart()
		},
		async refuseKey(isRefused) {
			// A restart ends the connection: one that nothing was done to goes on.
			if (isRefused === refusesKey) return
			refusesKey = isRefused
			await server.restart(isRefused ? anotherPassphrase : undefined)
		},
		async close() {
			line.close()
			await server.close()
		},
	}
}
