import { useEffect, useMemo, useRef, useState } from 'react'
import type { SnapshotSlice } from '../../shared/domain/slice-names.ts'
import type { LinkState, StudioConnection } from '../client/studio-connection.ts'
import { confirmMessage, reportShown } from '../commands/presenter-calls.ts'
import { detach } from '../lib/detach.ts'
import { createStudioClock } from '../lib/studio-clock.ts'
import { keepAwake } from '../lib/wake-lock.ts'
import type { Texts } from '../texts/texts.ts'
import { type PresenterSnapshot, presenterPlan, presenterState } from './presenter-state.ts'
import { PresenterView } from './presenter-view.tsx'

const slices = ['show', 'ads', 'media', 'cueList', 'cueRun'] as const satisfies readonly SnapshotSlice[]
/** Often enough that a second never lasts visibly longer. */
const tickMs = 200
const buzzMs = 200

interface PresenterAppProps {
	readonly connection: StudioConnection
	readonly words: Texts['presenter']
	/** The name of a device that has none. */
	readonly ownName: string
}

/** Follows the studio and draws the presenter view. While the link is lost the last state stays, and its countdowns continue here. */
export function PresenterApp({ connection, words, ownName }: PresenterAppProps) {
	const [snapshot, setSnapshot] = useState<PresenterSnapshot | null>(null)
	const [link, setLink] = useState<LinkState>({ kind: 'connecting' })
	const [nowMs, setNow] = useState(() => connection.now())
	const [failedId, setFailedId] = useState<string | null>(null)
	const viewId = useMemo(() => Math.random().toString(36).slice(2, 12), [])
	const lastId = useRef<string | null>(null)

	useEffect(() => {
		const stops = [
			connection.onLink(setLink),
			connection.onSnapshot(setSnapshot),
			...slices.map((slice) =>
				connection.on(`${slice}.changed`, (value) => setSnapshot((before) => before && { ...before, [slice]: value })),
			),
		]
		const timer = setInterval(() => setNow(connection.now()), tickMs)
		return () => {
			clearInterval(timer)
			for (const stop of stops) stop()
		}
	}, [connection])

	const cueList = snapshot?.cueList
	const cueRun = snapshot?.cueRun
	const timeZone = cueRun?.timeZone
	const clock = useMemo(() => createStudioClock(timeZone === undefined ? {} : { timeZone }), [timeZone])
	// The present moment only says which day is meant: the plan stays while it passes.
	const plan = useMemo(
		() => (cueList && cueRun ? presenterPlan(cueList, cueRun, clock, connection.now()) : null),
		[cueList, cueRun, clock, connection],
	)
	const messageId = cueRun?.message?.id ?? null
	useEffect(() => {
		if (messageId === null || messageId === lastId.current) return
		lastId.current = messageId
		// A browser lets a page buzz only after somebody has touched it.
		if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(buzzMs)
		detach(reportShown(connection, messageId, viewId))
	}, [messageId, connection, viewId])

	const isRefused = link.kind === 'refused'
	// A device that was cut off may sleep.
	useEffect(() => (isRefused ? undefined : keepAwake(document, navigator)), [isRefused])

	if (isRefused) return <NotLinked words={words} />
	if (!snapshot) return <p className="presenter__opening">{words.opening}</p>
	const name = connection.access()?.name ?? ownName
	const confirm = async (id: string) => setFailedId((await confirmMessage(connection, name)) ? null : id)
	return (
		<PresenterView
			state={presenterState(snapshot, plan, nowMs)}
			words={words}
			nowMs={nowMs}
			clock={clock}
			lost={link.kind === 'lost' ? { sinceMs: link.sinceMs, isClosed: link.why === 'closed' } : null}
			name={name}
			confirmFailed={messageId !== null && failedId === messageId}
			onConfirm={() => messageId !== null && detach(confirm(messageId))}
		/>
	)
}

function NotLinked({ words }: { readonly words: Texts['presenter'] }) {
	return (
		<main className="presenter__opening">
			<h1>{words.refused}</h1>
			<p>{words.refusedText}</p>
			<a href="./">{words.typeCode}</a>
		</main>
	)
}
