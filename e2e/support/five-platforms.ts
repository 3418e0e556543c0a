import { systemClock } from '../../electron/lib/clock.ts'
import { type CloudinaryStandIn, startCloudinaryStandIn } from '../../electron/platforms/cloudinary/stand-in/stand-in.ts'
import { type DyteStandIn, startDyteStandIn } from '../../electron/platforms/dyte/stand-in/stand-in.ts'
import type { IngestConnection } from '../../electron/platforms/loopback-ingest/keep-connection.ts'
import { type LoopbackIngest, serveLoopbackIngest } from '../../electron/platforms/loopback-ingest/loopback-ingest.ts'
import { type StreamdiverStandIn, startStreamdiverStandIn } from '../../electron/platforms/streamdiver/stand-in/stand-in.ts'
import { type Certificates, makeCertificates } from './certificates.ts'
import { type StandInPlatform, startStandInPlatform } from './stand-in-platform.ts'

/** Four platforms and a custom RTMPS ingest, all on loopback, all taking real media. */
export interface FivePlatforms {
	readonly dailymotion: StandInPlatform
	readonly streamdiver: StreamdiverStandIn
	readonly cloudinary: CloudinaryStandIn
	readonly dyte: DyteStandIn
	readonly custom: {
		readonly server: string
		readonly key: string
		connections(): readonly IngestConnection[]
	}
	/** For NODE_EXTRA_CA_CERTS. */
	readonly caFile: string
	/** Every secret that a test may look for where it must not be. */
	readonly secrets: readonly string[]
	close(): Promise<void>
}

const customKey = 'harbour-custom-key-0001'

export async function startFivePlatforms(): Promise<FivePlatforms> {
	const certificates: Certificates = await makeCertificates()
	const { tls } = certificates
	const clock = systemClock
	const arrived = new Map<number, IngestConnection>()
	const [dailymotion, streamdiver, cloudinary, dyte, custom] = await Promise.all([
		startStandInPlatform(),
		startStreamdiverStandIn({ clock, media: { folder: null }, convertMs: 3000 }),
		startCloudinaryStandIn({ clock, media: { folder: null }, activationMs: 1000, archiveDelayMs: 1000 }),
		startDyteStandIn({ clock, media: { folder: null, tls }, switches: { liveAfterMs: 500, endedAfterMs: 1000 } }),
		customIngest(tls, arrived),
	])
	return {
		dailymotion,
		streamdiver,
		cloudinary,
		dyte,
		custom: { server: `rtmps://127.0.0.1:${custom.port}/live`, key: customKey, connections: () => [...arrived.values()] },
		caFile: certificates.caFile,
		secrets: [customKey, ...[streamdiver, cloudinary, dyte].map(({ key }) => key.clientSecret)],
		async close() {
			await Promise.all([dailymotion.stop(), streamdiver.close(), cloudinary.close(), dyte.close(), custom.close()])
			await certificates.remove()
		},
	}
}

function customIngest(tls: Certificates['tls'], arrived: Map<number, IngestConnection>): Promise<LoopbackIngest> {
	return serveLoopbackIngest({
		app: 'live',
		authority: () => ({ acceptsKey: (key) => key === customKey, pushStarted() {}, pushEnded() {} }),
		tls,
		clock: systemClock,
		port: 0,
		keepMediaFolder: null,
		onConnection: (connection) => arrived.set(connection.number, connection),
	})
}
