import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { keepEqual } from '../../../shared/lib/keep-equal.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useCueNames } from '../../hooks/use-cue-names.ts'
import { useView } from '../../hooks/use-view.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { useWidth } from '../../ui/use-width.ts'
import { CuePartRow, CueRunRow, type RowActions } from './cue-row.tsx'
import { CueRows, type RowsHandle } from './cue-rows.tsx'
import { useCueTimes } from './cue-times.tsx'
import type { Fix } from './row-fixes.ts'
import { RunFoot } from './run-foot.tsx'
import { type PartFold, type RunRow, runRows } from './run-rows.ts'
import { isSpaceGo } from './use-space-go.ts'

const phoneScreen = '(max-width: 599px)'
const smallScreen = '(max-width: 1279px), (max-height: 759px)'

/** The list while it runs. It follows the running cue until the user scrolls. */
export function RunList({ onEdit }: { readonly onEdit: (cueId: string) => void }) {
	const texts = useTexts()
	const words = texts.cues
	const { runner, stores } = useStudio()
	const { list, run, byId, nowMs, clock } = useCueTimes()
	const { problems } = useSlice('cueList')
	const names = useCueNames()
	const isSmall = useMedia(smallScreen)
	const isPhone = useMedia(phoneScreen)
	const size = isPhone ? 'phone' : isSmall ? 'small' : 'wide'
	const { ref: box, width } = useWidth<HTMLElement>()
	const ads = useView(({ ads: { state, history, leftOut, queue } }) => ({ state, history, leftOut, queue }))
	const isOnAir = useView(({ show }) => show.state.kind === 'on-air')
	const [folds, setFolds] = useState<Readonly<Record<string, PartFold>>>({})
	const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
	const [isFollowing, setFollowing] = useState(true)
	const [below, setBelow] = useState(0)
	const handle = useRef<RowsHandle>(null)
	const last = useRef<readonly RunRow[]>([])
	const rows = useMemo(() => {
		const next = runRows({ list, problems, run, times: byId, ads, isOnAir, folds, left, size, nowMs, clock, texts })
		last.current = keepEqual(last.current, next)
		return last.current
	}, [list, problems, run, byId, ads, isOnAir, folds, left, size, nowMs, clock, texts])

	const fix = useCallback(
		(cueId: string, { kind, lengthS, count = 1 }: Fix) => {
			const leave = () => setLeft((before) => new Set([...before, cueId]))
			switch (kind) {
				case 'find':
				case 'edit': {
					const cue = stores.read().cueList.open?.cues.find(({ id }) => id === cueId)
					const film = cue?.actions.find((action) => action.kind === 'film')?.settings['sourceId']
					if (kind === 'find' && typeof film === 'string') return stores.screen.getState().open({ kind: 'edit-source', sourceId: film })
					return onEdit(cueId)
				}
				case 'go':
					return detach(runner.run('cues.go'))
				case 'skip':
					return detach(runner.run('cues.skip', { cueId, skipped: true }))
				case 'leave':
					return leave()
				// One request, as soon as the platform allows it; the queue sends it once.
				case 'run-ads':
					return detach(runner.run('cues.runAds', { cueId, count }))
				case 'cancel-ads':
					return detach(runner.run('ads.cancelQueue'))
				case 'plan-length':
					if (lengthS !== undefined) detach(runner.run('cues.update', { changes: [{ id: cueId, change: { lengthS } }] }))
					return leave()
			}
		},
		[onEdit, runner, stores],
	)
	const on: RowActions = useMemo(
		() => ({
			choose: (cueId) => detach(runner.run('cues.setStandby', { cueId })),
			toggle: (partId, isFolded) => setFolds((before) => ({ ...before, [partId.slice('part:'.length)]: isFolded ? 'folded' : 'open' })),
			fix,
		}),
		[runner, fix],
	)

	const followedId = run.current?.cueId ?? run.standbyId
	// biome-ignore lint/correctness/useExhaustiveDependencies: rows above it that fold move it, too.
	useEffect(() => {
		if (isFollowing && followedId !== null) handle.current?.follow(followedId)
	}, [isFollowing, followedId, rows.length])

	function onKeyDown(event: KeyboardEvent<HTMLElement>, id: string): void {
		const cueId = id.startsWith('part:') ? null : id
		const isMain = isSpaceGo(event.target as Element)
		if (event.key === ' ' && isMain) detachGo(event)
		else if (event.key === 'Delete' && cueId !== null && isMain)
			detach(runner.run('cues.skip', { cueId, skipped: run.done[cueId]?.outcome !== 'skipped' }))
		else if (event.key.toLowerCase() === 'h' && isMain && isPlain(event)) detach(runner.run('cues.toggleHold'))
		else if (event.key.toLowerCase() === 'm' && isMain && isPlain(event)) pressFirstFix(cueId)
		else if (event.key === 'F2' && cueId !== null) onEdit(cueId)
		else return
		event.preventDefault()
	}

	function detachGo(event: KeyboardEvent): void {
		if (!event.repeat) detach(runner.run('cues.go'))
	}

	/** The trouble of a row is put right with one key. */
	function pressFirstFix(cueId: string | null): void {
		const row = rows.find(({ id }) => id === cueId)
		const first = row?.kind === 'cue' ? row.view.fix?.fixes[0] : undefined
		if (first && cueId !== null) fix(cueId, first)
	}

	const followed = list.cues.find(({ id }) => id === followedId)
	return (
		<section ref={box} className="cue-box" aria-label={words.list} data-region="">
			<div className="cue-head" aria-hidden="true">
				<span>{words.head.number}</span>
				<span>{words.head.cueAndNote}</span>
				<span>{words.head.does}</span>
				<span className="is-starts">{words.head.starts}</span>
				<span className="is-right">{words.head.planned}</span>
				<span className="is-right">{words.head.length}</span>
			</div>
			<CueRows
				rows={rows}
				label={words.list}
				stopId={followedId}
				handle={handle}
				row={(row, isStop) =>
					row.kind === 'part' ? (
						<CuePartRow {...row} isStop={isStop} on={on} />
					) : (
						<CueRunRow
							id={row.id}
							cue={row.cue}
							view={row.view}
							names={names}
							actionsPx={actionsWidth(width, isSmall)}
							isStop={isStop}
							on={on}
						/>
					)
				}
				onKeyDown={onKeyDown}
				onScrolled={() => setFollowing(false)}
				onBelow={setBelow}
			/>
			{isFollowing || !followed ? null : (
				<div className="cue-back">
					<Button size="small" icon="backward" onPress={() => setFollowing(true)}>
						{words.foot.backTo({ number: followed.number })}
					</Button>
				</div>
			)}
			<RunFoot below={below} onChoose={() => onEdit(followedId ?? list.cues[0]?.id ?? '')} />
		</section>
	)
}

/** The width of the column of actions, as cues.css divides the rows. Pure. */
export function actionsWidth(boxPx: number, isSmall: boolean): number {
	const [fixedPx, share] = isSmall ? [36 + 80 + 42 + 4 * 8 + 26 + 12, 0.95 / 1.95] : [46 + 100 + 84 + 48 + 5 * 10 + 26 + 12, 1.2 / 2.12]
	return Math.max(120, Math.floor((boxPx - fixedPx) * share))
}

function isPlain({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
	return !ctrlKey && !altKey && !metaKey
}
