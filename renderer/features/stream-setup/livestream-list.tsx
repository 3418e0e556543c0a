import { type ReactNode, useEffect, useState } from 'react'
import type { AccountView } from '../../../shared/domain/account.ts'
import type { LivestreamSummary } from '../../../shared/domain/livestream.ts'
import type { CallInput } from '../../../shared/ipc/contract.ts'
import { useClock, useStudio } from '../../hooks/studio-context.ts'
import { useAnswer } from '../../hooks/use-answer.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { TextField } from '../../ui/field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { liveLine, livestreamChip, livestreamTitle } from '../../view-models/livestream-text.ts'

type Filter = CallInput<'livestreams.list'>['filter']

/** Delay after typing, ms, so that the platform is not queried for every letter. */
const searchAfterMs = 400

/** Livestreams or videos of an account: search, filter, one page at a time. `because`: a different value fetches the list again. */
export function LivestreamList({
	account,
	listed,
	differsInVisibility,
	many,
	because,
	actions,
}: {
	readonly account: AccountView
	/** Livestreams that receive a push, livestreams that the platform produces itself, or videos that can be converted to livestreams. */
	readonly listed: 'livestreams' | 'remote' | 'videos'
	/** They differ in who may watch. */
	readonly differsInVisibility: boolean
	/** Their name on that platform. */
	readonly many: string
	readonly because: string
	readonly actions: (livestream: LivestreamSummary) => ReactNode
}) {
	const texts = useTexts()
	const { clock } = useStudio()
	const [filter, setFilter] = useState<Filter>('all')
	const [typed, setTyped] = useState('')
	const [query, setQuery] = useState({ search: '', page: 1 })
	const words = texts.livestreams

	useEffect(() => {
		const timer = setTimeout(
			() => setQuery((current) => (current.search === typed.trim() ? current : { search: typed.trim(), page: 1 })),
			searchAfterMs,
		)
		return () => clearTimeout(timer)
	}, [typed])

	const answer = useAnswer(
		'livestreams.list',
		{ accountId: account.id, filter: listed === 'livestreams' ? filter : listed, ...query },
		because,
	)
	const value = answer.kind === 'ready' ? answer.value : null
	useClock((nowMs) => Math.floor(nowMs / 60_000))
	const { nowMs } = clock.getState()
	const filters = account.capabilities.schedule ? (['all', 'upcoming', 'on-air'] as const) : (['all', 'on-air'] as const)
	const canMake = listed === 'remote' ? account.capabilities.remote : account.capabilities.create
	const none = listed === 'videos' ? words.noVideos : canMake ? words.noneYet({ many }) : words.noneThere({ many })

	return (
		<div className="livestreams">
			<div className="livestreams__head">
				{account.capabilities.search ? (
					<TextField type="search" label={words.search} value={typed} maxLength={150} onChange={setTyped} />
				) : null}
				{listed === 'livestreams' ? (
					<Segmented
						label={words.filterLabel}
						value={filter}
						options={filters.map((name) => ({ value: name, label: words.filters[name] }))}
						onChange={(next) => {
							setFilter(next)
							setQuery({ ...query, page: 1 })
						}}
					/>
				) : null}
			</div>
			{answer.kind === 'failed' ? <ErrorNote error={answer.error} /> : null}
			{answer.isAsking ? <Waiting /> : null}
			{value && !answer.isAsking && value.livestreams.length === 0 ? (
				<p className="livestreams__none">{query.search !== '' || filter !== 'all' ? words.noneFound : none}</p>
			) : null}
			<ul className="livestreams__list" aria-busy={answer.isAsking || undefined}>
				{(value?.livestreams ?? []).map((livestream) => {
					const chip = livestreamChip(livestream, texts)
					const line = liveLine(livestream, nowMs, differsInVisibility, texts)
					return (
						<li key={livestream.id} className="live">
							<div className="livestream__name">
								<b className="cut">{livestreamTitle(livestream, texts)}</b>
								{line === '' ? null : <span className="cut tabular">{line}</span>}
							</div>
							{listed === 'videos' ? null : (
								<Chip tone={chip.tone} icon={chip.icon}>
									{chip.word}
								</Chip>
							)}
							<div className="livestream__do">{actions(livestream)}</div>
						</li>
					)
				})}
			</ul>
			{query.page > 1 || value?.hasMore ? (
				<div className="livestreams__pages">
					<Button
						size="small"
						reason={query.page > 1 ? null : words.page({ page: 1 })}
						onPress={() => setQuery({ ...query, page: query.page - 1 })}
					>
						{words.previous}
					</Button>
					<span className="tabular">{words.page({ page: query.page })}</span>
					<Button
						size="small"
						reason={value?.hasMore ? null : words.page({ page: query.page })}
						onPress={() => setQuery({ ...query, page: query.page + 1 })}
					>
						{words.next}
					</Button>
				</div>
			) : null}
		</div>
	)
}
