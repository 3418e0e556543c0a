import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { makeCertificates } from '../../../e2e/support/certificates.ts'
import { type Cable, layCable } from '../../../electron/testing/cable.ts'
import type { FarArrival, FarPorts } from './far-ingests.ts'
import { type Arrivals, type Ingest, note, type Protocol } from './ingests.ts'
import { srtKey } from './srt-server.ts'

/** An ingest of each protocol at the far end of one cable: the studio is here, they are in a network of their own. */
export interface CableIngests {
	readonly ingests: readonly Ingest[]
	readonly caFile: string
	readonly cable: Pick<Cable, 'pull' | 'plug'>
	close(): Promise<void>
}

const protocols = ['rtmp', 'rtmps', 'srt'] as const

export async function layCableIngests(): Promise<CableIngests> {
	const cable = layCable(process.pid % 250)
	const certificates = await makeCertificates(cable.address)
	const folder = await mkdtemp(join(tmpdir(), 'showcaller-far-'))
	const files = [join(folder, 'key.pem'), join(folder, 'cert.pem')] as const
	await Promise.all([writeFile(files[0], certificates.tls.key), writeFile(files[1], certificates.tls.cert)])
	const arrivals: Readonly<Record<Protocol, Arrivals>> = { rtmp: none(), rtmps: none(), srt: none() }

	const [command, args] = cable.inside(process.execPath, fileURLToPath(new URL('far-ingests.ts', import.meta.url)), cable.address, ...files)
	const far = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
	const ended = new Promise((resolve) => far.once('exit', resolve))
	const ports = await new Promise<FarPorts>((resolve, reject) => {
		far.once('exit', (code) => reject(new Error(`The far end of the cable ended with ${code}.`)))
		createInterface(far.stdout).on('line', (line) => {
			const said = JSON.parse(line) as FarArrival | FarPorts
			if (!Array.isArray(said)) return resolve(said as FarPorts)
			const [protocol, kind, timestampMs] = said as FarArrival
			note(arrivals[protocol], { kind, timestampMs, isSequenceHeader: false })
		})
	})

	return {
		ingests: protocols.map((protocol) => farIngest(protocol, `${cable.address}:${ports[protocol]}`, arrivals[protocol])),
		caFile: certificates.caFile,
		cable,
		async close() {
			far.stdin.end()
			await ended
			cable.remove()
			await Promise.all([certificates.remove(), rm(folder, { recursive: true, force: true })])
		},
	}
}

function farIngest(protocol: Protocol, place: string, arrivals: Arrivals): Ingest {
	const isSrt = protocol === 'srt'
	return {
		...arrivals,
		protocol,
		server: isSrt ? `srt://${place}` : `${protocol}://${place}/live`,
		key: isSrt ? srtKey : 'test-key',
		port: null,
		spoil: async () => {},
		refuseKey: async () => {},
		close: async () => {},
	}
}

const none = (): Arrivals => ({ pictures: [], sounds: [] })
