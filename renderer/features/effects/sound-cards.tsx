import { useEffect, useRef } from 'react'
import { type Filter, type FilterTarget, filterKindOf, isSoundFilter, type SoundFilterSettings } from '../../../shared/domain/filter.ts'
import { useSlice } from '../../hooks/studio-context.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'
import { CurveGraph } from './curve-graph.tsx'
import { EqualizerGraph } from './equalizer-graph.tsx'
import { filterState } from './filter-state.ts'
import { LevelGraph } from './level-graph.tsx'

/** A graph for each filter of a sound; that of the selected one is outlined. */
export function SoundCards({
	target,
	sourceKind,
	filters,
	selectedId,
	chosenBand,
	onSelect,
	onChooseBand,
}: {
	readonly target: FilterTarget & { readonly kind: 'source' }
	readonly sourceKind: string | null
	readonly filters: readonly Filter[]
	readonly selectedId: string | null
	/** Of the equalizer that is selected. */
	readonly chosenBand: number
	readonly onSelect: (id: string) => void
	readonly onChooseBand: (index: number) => void
}) {
	const texts = useTexts()
	const words = texts.effects
	const list = useRef<HTMLUListElement>(null)

	useEffect(() => {
		const selected = selectedId === null ? null : list.current?.querySelector(`[data-card="${CSS.escape(selectedId)}"]`)
		selected?.scrollIntoView({ block: 'nearest' })
	}, [selectedId])

	if (filters.length === 0) return <p className="sound-cards__none">{words.noSoundEffects}</p>
	return (
		<ul ref={list} className="sound-cards" aria-label={words.graphs}>
			{filters.map((filter) => {
				const { id, settings, enabled } = filter
				if (!isSoundFilter(settings)) return null
				const kind = filterKindOf(settings.kind)
				const name = kind ? texts.say(kind.name) : settings.kind
				const isSelected = id === selectedId
				return (
					<li key={id} data-card={id} className={`sound-card${isSelected ? ' is-selected' : ''}${enabled ? '' : ' sound-card--off'}`}>
						<header className="sound-card__head">
							<button type="button" aria-pressed={isSelected} onClick={() => onSelect(id)}>
								<b>{name}</b>
								<span className="cut">{filterState(filter, sourceKind, [], texts).line}</span>
							</button>
							{kind?.turnsDown ? (
								<p className="sound-card__legend" aria-hidden="true">
									<span className="sound-card__key sound-card__key--level">{words.levelComesIn}</span>
									<span className="sound-card__key sound-card__key--down">{words.turnedDownBy}</span>
								</p>
							) : null}
						</header>
						{enabled ? (
							<Graph
								target={target}
								filter={filter}
								settings={settings}
								chosenBand={isSelected ? chosenBand : -1}
								onChooseBand={(index) => {
									onSelect(id)
									onChooseBand(index)
								}}
							/>
						) : null}
					</li>
				)
			})}
		</ul>
	)
}

function Graph({
	target,
	filter,
	settings,
	chosenBand,
	onChooseBand,
}: {
	readonly target: FilterTarget & { readonly kind: 'source' }
	readonly filter: Filter
	readonly settings: SoundFilterSettings
	readonly chosenBand: number
	readonly onChooseBand: (index: number) => void
}) {
	switch (settings.kind) {
		case 'equalizer':
			return <EqualizerGraph target={target} filter={{ ...filter, settings }} chosenBand={chosenBand} onChooseBand={onChooseBand} />
		case 'compressor':
		case 'expander':
			return (
				<div className="sound-card__pair">
					<CurveGraph sourceId={target.id} filterId={filter.id} settings={settings} />
					<LevelGraph sourceId={target.id} filterId={filter.id} lines={[settings.thresholdDb]} />
				</div>
			)
		case 'gate':
			return <LevelGraph sourceId={target.id} filterId={filter.id} lines={[settings.openDb, settings.closeDb]} />
		case 'limiter':
			return <LevelGraph sourceId={target.id} filterId={filter.id} lines={[settings.ceilingDb]} />
		case 'ducking':
			return (
				<>
					<Ducking keyId={settings.sourceId} targetId={target.id} settings={settings} />
					<LevelGraph sourceId={target.id} filterId={filter.id} lines={[]} />
				</>
			)
		default:
			return <LevelGraph sourceId={target.id} filterId={filter.id} lines={[]} />
	}
}

/** What goes down, and what it follows. */
function Ducking({
	keyId,
	targetId,
	settings,
}: {
	readonly keyId: string | null
	readonly targetId: string
	readonly settings: Extract<SoundFilterSettings, { kind: 'ducking' }>
}) {
	const { effects: words, forms } = useTexts()
	const { sources } = useSlice('program')
	const nameOf = (id: string) => sources.find((source) => source.id === id)?.name ?? forms.channelGone
	return (
		<div className="ducking">
			<p>
				<Icon name="music" size={16} />
				<span>
					<b className="cut">{nameOf(targetId)}</b>
					{words.duckedBy({ db: settings.amountDb })}
				</span>
			</p>
			<span>{words.whileHeard}</span>
			<p>
				<Icon name="microphone" size={16} />
				<span>
					<b className="cut">{keyId === null ? words.nothingChosen : nameOf(keyId)}</b>
					{words.duckedAbove({ db: settings.thresholdDb })}
				</span>
			</p>
		</div>
	)
}
