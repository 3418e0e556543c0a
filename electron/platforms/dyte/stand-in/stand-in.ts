import type { IngestTarget } from '../../../../shared/domain/feeds.ts'
import type { IngestConnection } from '../../loopback-ingest/keep-connection.ts'
import { type LoopbackIngest, serveLoopbackIngest } from '../../loopback-ingest/loopback-ingest.ts'
import type { PlatformStandIn, StandInKey, StandInOptions } from '../../testing/stand-in.ts'
import { basicOf, type StandInCall, type StandInReply, serveStandIn } from '../../testing/stand-in-http.ts'
import { createRoutes, no } from './routes.ts'
import { createShapes } from './shapes.ts'
import { type DyteSwitches, dyteSwitches } from './switches.ts'
import { createWorld, type WorldLivestream } from './world.ts'

export interface DyteStandInOptions extends StandInOptions {
	/** Which of the three interfaces it is. Default "dyte". */
	readonly variant?: 'dyte' | 'realtimekit-transition' | 'realtimekit'
	readonly switches?: Partial<DyteSwitches>
}

export interface DyteStandIn extends PlatformStandIn {
	/** The portal's ready-made header. */
	readonly header: string
	/** All livestreams, oldest first, including those of meetings. Must not be modified. */
	livestreams(): readonly Readonly<WorldLivestream>[]
	/** Created on the platform's own page; returns its id as the adapter names it. */
	addLivestream(name: string | null, more?: Partial<Pick<WorldLivestream, 'status' | 'isDisabled'>>): string
	addMeeting(title: string): string
	/** Somebody enters the meeting. */
	join(livestreamId: string): void
	/** The platform reports another state; with `problem` in the newest session, or in a new one. Of a meeting: its livestream. */
	say(livestreamId: string, status: string, problem?: string): void
	/** On the platform's own page. */
	disable(livestreamId: string): void
	resetKey(livestreamId: string): void
	/** Sets the state that the newest recording reports. */
	sayRecording(status: string): void
}

const account = { clientId: '0f0e0d0c-1111-4222-8333-0123456789ab', clientSecret: 'api-key-of-the-organization' }
const extra = { account: 'a1b2c3d4e5f60718', app: 'app-0001' }

export async function startDyteStandIn(options: DyteStandInOptions): Promise<DyteStandIn> {
	const { clock, media } = options
	const variant = options.variant ?? 'dyte'
	const isBearer = variant === 'realtimekit'
	const switches = { ...dyteSwitches, ...options.switches }
	const world = createWorld(clock, switches)
	const connections = new Map<number, IngestConnection>()
	/** By stream key. */
	const pushing = new Map<string, WorldLivestream>()
	/** null = no key is accepted. */
	let accepted: string | null = account.clientSecret
	let ingest: LoopbackIngest | null = null

	const ingestServer = () => `${media && !media.tls ? 'rtmp' : 'rtmps'}://127.0.0.1:${ingest?.port ?? 443}/app/`
	const shapes = createShapes(switches, clock.now, ingestServer)
	const routes = createRoutes({ world, shapes, switches, daywiseInSeconds: isBearer, now: clock.now })
	const prefix = isBearer ? `/client/v4/accounts/${extra.account}/realtime/kit/${extra.app}` : '/v2'

	/** A meeting's key is the platform's own: nobody else may push with it. */
	const byKey = (key: string) => world.livestreams.find((one) => one.streamKey === key && one.meetingId === null && !one.isDisabled)

	function mayEnter(call: StandInCall): boolean {
		if (accepted === null) return false
		if (isBearer) return call.headers.authorization === `Bearer ${accepted}`
		const shown = basicOf(call)
		return shown?.user === account.clientId && shown.password === accepted
	}

	function unauthorized(): StandInReply {
		return switches.bareUnauthorized ? { status: 401, json: { message: 'Unauthorized' } } : no(401, 'Unauthorized')
	}

	function answer(call: StandInCall): StandInReply {
		if (!call.path.startsWith(`${prefix}/`)) return no(404, 'Not found')
		if (!mayEnter(call)) return unauthorized()
		return routes(call, call.path.slice(prefix.length)) ?? no(404, 'Not found')
	}

	const http = await serveStandIn({
		clock,
		// The platform's own clock: its times must agree with its Date header.
		handle(call) {
			const reply = answer(call)
			return { ...reply, headers: { date: new Date(clock.now()).toUTCString(), ...reply.headers } }
		},
	})

	if (media) {
		ingest = await serveLoopbackIngest({
			app: 'app',
			authority: () => ({
				acceptsKey: (key) => byKey(key) !== undefined,
				pushStarted,
				pushEnded,
			}),
			...(media.tls ? { tls: media.tls } : {}),
			clock,
			port: 0,
			keepMediaFolder: media.folder,
			onConnection: (connection) => connections.set(connection.number, connection),
		})
	}

	function pushStarted(key: string): void {
		const livestream = byKey(key)
		if (!livestream) return
		pushing.set(key, livestream)
		world.pushStarted(livestream)
	}

	/** Also for a livestream that was switched off, or got another key, meanwhile. */
	function pushEnded(key: string): void {
		const livestream = pushing.get(key)
		if (!livestream) return
		pushing.delete(key)
		world.pushEnded(livestream)
	}

	function meetingOf(livestreamId: string) {
		const id = /^meeting:(.+)$/.exec(livestreamId)?.[1]
		return world.meetings.find((one) => one.id === id)
	}

	function livestreamOf(livestreamId: string): WorldLivestream {
		const meeting = meetingOf(livestreamId)
		const found = world.livestreams.findLast((one) => (meeting ? one.meetingId === meeting.id : one.id === livestreamId))
		if (!found) throw new Error(`There is no livestream of ${livestreamId}.`)
		return found
	}

	const key: StandInKey = {
		platformId: 'dyte',
		variant,
		clientId: isBearer ? '' : account.clientId,
		clientSecret: account.clientSecret,
		extra: isBearer ? extra : {},
		endpoints: {
			baseUrl: isBearer ? `${http.url}/client/v4/accounts/{account}/realtime/kit/{app}` : `${http.url}/v2`,
			tokenUrl: null,
			authorizeUrl: null,
		},
	}

	return {
		key,
		header: `Authorization: Basic ${Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64')}`,
		livestreams: () => world.livestreams,
		addLivestream: (name, more) => world.addLivestream(name, more).id,
		addMeeting: (title) => `meeting:${world.addMeeting({ title }).id}`,
		join(livestreamId) {
			const meeting = meetingOf(livestreamId)
			if (meeting) world.join(meeting)
		},
		say(livestreamId, status, problem) {
			const livestream = livestreamOf(livestreamId)
			world.setState(livestream, status)
			if (problem === undefined) return
			const nowMs = clock.now()
			const isOpen = livestream.sessions.at(-1)?.stoppedAtMs === null
			if (!isOpen)
				livestream.sessions.push({ id: `s-${nowMs}`, errMessage: null, createdAtMs: nowMs, startedAtMs: null, stoppedAtMs: null })
			const session = livestream.sessions.at(-1)
			if (session) session.errMessage = problem
		},
		disable: (livestreamId) => world.disable(livestreamOf(livestreamId)),
		resetKey: (livestreamId) => world.resetKey(livestreamOf(livestreamId)),
		replaceStreamKey(livestreamId) {
			const livestream = livestreamOf(livestreamId)
			for (const [key, pushed] of pushing) if (pushed === livestream) pushEnded(key)
			world.resetKey(livestream)
		},
		sayRecording(status) {
			const recording = world.recordings.at(-1)
			if (recording) recording.status = status
		},
		pushStarted: (target: IngestTarget) => pushStarted(target.key),
		pushEnded: (target: IngestTarget) => pushEnded(target.key),
		deleteLivestream(livestreamId) {
			const meeting = meetingOf(livestreamId)
			if (meeting) world.meetings.splice(world.meetings.indexOf(meeting), 1)
			const kept = world.livestreams.filter((one) => (meeting ? one.meetingId !== meeting.id : one.id !== livestreamId))
			world.livestreams.splice(0, world.livestreams.length, ...kept)
		},
		revokeKey() {
			accepted = null
		},
		makeKey(clientSecret) {
			accepted = clientSecret
		},
		fail: http.fail,
		requests: http.requests,
		connections: () => [...connections.values()],
		cutIngest: (forMs) => ingest?.cut(forMs),
		async close() {
			world.stop()
			await http.close()
			await ingest?.close()
		},
	}
}
