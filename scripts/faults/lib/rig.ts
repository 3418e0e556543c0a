import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { card, fullRateFormat, red, showSettings } from '../../../e2e/support/show-settings.ts'
import { startStudio } from '../../../e2e/support/studio-host.ts'
import type { StudioSnapshot } from '../../../shared/domain/snapshot.ts'
import { type End, type Fault, type Rig, type Stage, wait } from './fault.ts'
import { type Ingest, startRtmpIngest } from './ingests.ts'
import { judged, type Suffered } from './judge.ts'
import { complaintsAbout, type Lack, lackBetween, recordedPictures, sentPictures } from './recorded.ts'
import type { FaultRow } from './table.ts'
import { watchScreen } from './watch.ts'

export const frameMs = 1000 / 30
/** A fault is looked at until the show has been well again for this long, ms. */
const calmMs = 2500
/** What does not come back in this time is not waited for, ms. */
const mostMs = 45_000
/** A fault that is not over after this time has failed itself, ms. */
const longestFaultMs = 240_000

/** A row whose recording is not read yet, with the stretch of the show that it is about, on the steady clock. */
export type OpenRow = Omit<FaultRow, 'recording'> & Pick<Suffered, 'fromMs' | 'toMs' | 'wasHeld'> & Pick<Fault, 'limits'>

export interface RunningRig<Kit extends Stage> extends Rig<Kit> {
	/** Does a fault and says what came of it, for each destination that it was done to. */
	suffer(fault: Fault<Kit>): Promise<readonly OpenRow[]>
	/** Ends the show. Resolves with what the recordings lack of a stretch of it, and what a decoder says about them. */
	end(): Promise<{ readonly lackBetween: (fromMs: number, toMs: number) => Lack; readonly complaints: readonly string[] }>
	/** After the end, or in place of it. */
	dispose(): Promise<void>
}

export async function startRig<Kit extends Stage>(kit: Kit): Promise<RunningRig<Kit>> {
	const home = await mkdtemp(join(tmpdir(), 'showcaller-faults-'))
	const settings = (await kit.settings?.(home)) ?? showSettings([card, red], { record: true, practice: false, format: fullRateFormat })
	const studio = await startStudio({ dataDir: home, settings, environment: kit.environment ?? {} })
	const otherIngest = await startRtmpIngest()

	async function take(name: string, ingest: Ingest): Promise<End> {
		const { protocol, server, key } = ingest
		const id = (await ingest.connect?.(studio)) ?? (await studio.call('destinations.add', { name, protocol, server, key })).id
		const view = (await studio.snapshot()).destinations.find((each) => each.id === id)
		return { ...ingest, id, name: view?.name ?? name }
	}

	async function goLive(): Promise<readonly [End, readonly End[]]> {
		const several = kit.ingests.length > 1
		const theres: End[] = []
		for (const ingest of kit.ingests) theres.push(await take(several ? `There ${ingest.protocol}` : 'There', ingest))
		const other = await take('Other', otherIngest)
		await studio.until('running', ({ program }) => program.process === 'running')
		await kit.prepare?.(studio)
		await studio.call('show.goLive', {})
		return [other, theres]
	}

	async function dispose(): Promise<void> {
		await studio.stop()
		for (const { close } of [...kit.ingests, otherIngest]) await close()
		// A disk in the studio's folder goes before the folder does.
		await kit.close()
		await studio.remove()
	}

	const [other, theres] = await goLive().catch(async (error: unknown) => {
		await dispose()
		throw error
	})
	const ends = [...theres, other]

	/** Since when the show has been well, on the steady clock, once that was long enough; null = not in time. */
	async function untilWell(isWell: Fault['isWell'] = () => true, wellForMs = calmMs): Promise<number | null> {
		const untilMs = performance.now() + mostMs + wellForMs
		let wellSinceMs: number | null = null
		while (performance.now() < untilMs) {
			// A studio that does not answer is not well, and a connection that it closed while this computer was busy says nothing about it.
			const now = await studio.snapshot().catch(() => null)
			const nowMs = performance.now()
			const flows = ends.every(({ pictures }) => nowMs - (pictures.at(-1)?.atMs ?? 0) < 1000)
			wellSinceMs = now && flows && isShowWell(now) && isWell(now) ? (wellSinceMs ?? nowMs) : null
			if (wellSinceMs !== null && nowMs - wellSinceMs > wellForMs) return wellSinceMs
			await wait(100)
		}
		return null
	}

	let noticedAtMs: number | null = null
	const rig: Rig<Kit> = {
		studio,
		kit,
		theres,
		other,
		noticed() {
			noticedAtMs ??= performance.now()
		},
	}

	return {
		...rig,
		async suffer(fault) {
			const wasWell = (await untilWell(fault.isWell, fault.afterMs)) !== null
			const before = await studio.snapshot()
			// Of a computer that others use as well, this is what may be known.
			if (!wasWell) throw new Error(`The show was not well before: ${before.health.sentence.text}`)
			const watch = watchScreen(studio, ends, Math.max(0, ...before.activity.map(({ id }) => id)), fault)
			const fromMs = performance.now()
			noticedAtMs = null
			let failure: unknown = null
			await withLimit(fault.does(rig)).catch((error: unknown) => {
				failure = error
			})
			const overMs = performance.now()
			const dropped = (await studio.snapshot()).health.droppedFrames - before.health.droppedFrames
			const wellAtMs = await untilWell(fault.isWell)
			const seen = await watch.end()
			if (failure !== null) throw failure
			const suffered: Suffered = {
				fault,
				fromMs,
				overMs,
				toMs: performance.now(),
				wellAtMs,
				dropped,
				seen,
				noticedAtMs,
				wasHeld: seen.wasHeld,
			}
			const hit = fault.isOfDestination ? theres : theres.slice(0, 1)
			const own = hit.filter(({ protocol }) => fault.protocols?.includes(protocol) ?? true)
			return own.map((there) => {
				const { fromMs, toMs, wasHeld } = suffered
				return {
					...judged(suffered, there, other, home, frameMs),
					fromMs,
					toMs,
					wasHeld,
					...(fault.limits ? { limits: fault.limits } : {}),
				}
			})
		},
		async end() {
			await studio.call('show.end', {})
			const paths = (await studio.call('recordings.list', {})).recordings.map(({ path }) => path)
			const files = await Promise.all(paths.map(recordedPictures))
			const complaints = (await Promise.all(paths.map(complaintsAbout))).filter((text) => text !== '')
			const sent = sentPictures(otherIngest.sink.tags, other.pictures)
			return { complaints, lackBetween: (fromMs, toMs) => lackBetween(sent, files, fromMs, toMs, frameMs) }
		},
		dispose,
	}
}

/** What came of a fault, with what the recording lacks of it. */
export function rowOf({ fromMs, toMs, wasHeld, limits, ...row }: OpenRow, lack: (fromMs: number, toMs: number) => Lack): FaultRow {
	const { lackMs, notRecorded } = lack(fromMs, toMs)
	// A holding picture is for viewers only.
	const lostMs = wasHeld ? 0 : notRecorded * frameMs
	const broken = lostMs > (limits?.recordingLacksMs ?? 0) ? [`the recording lacks ${notRecorded} pictures that "Other" got`] : []
	return { ...row, recording: { lackMs, notRecorded }, broken: [...row.broken, ...broken] }
}

function isShowWell({ destinations, recording, program, app }: StudioSnapshot): boolean {
	const isLive = destinations.every(
		({ enabled, state, trouble, platformOnAir }) => !enabled || (state.kind === 'live' && trouble === null && platformOnAir !== false),
	)
	return (
		isLive && recording.local.kind === 'recording' && program.encoder.kind === 'running' && app.problems.every(({ blocking }) => !blocking)
	)
}

function withLimit(doing: Promise<void>): Promise<void> {
	const late = Promise.withResolvers<never>()
	const timer = setTimeout(() => late.reject(new Error(`The fault took longer than ${longestFaultMs / 1000} s.`)), longestFaultMs)
	return Promise.race([doing, late.promise]).finally(() => clearTimeout(timer))
}
