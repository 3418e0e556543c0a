import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand/react'
import { type Filter, type FilterSettings, type FilterTarget, filterKindOf, isSoundFilter } from '../../shared/domain/filter.ts'
import type { FormField } from '../../shared/domain/form.ts'
import { isKnown, kindHasPicture, kindHasSound, type Source } from '../../shared/domain/source.ts'
import { type FilterMedium, isOfMedium } from '../../shared/program/filter-medium.ts'
import { targetOfKey } from '../../shared/program/filter-target.ts'
import { fieldsOfBand } from '../../shared/program/filters/equalizer.ts'
import { settingsIn } from '../../shared/program/kind.ts'
import { hasGain } from '../../shared/program/sound/biquad.ts'
import { noText } from '../../shared/texts/text.ts'
import { EffectsStrip } from '../features/effects/effects-strip.tsx'
import { FilterCost } from '../features/effects/filter-cost.tsx'
import { FilterPresets } from '../features/effects/filter-presets.tsx'
import { FilterSettingsPanel } from '../features/effects/filter-settings.tsx'
import { FilterStack } from '../features/effects/filter-stack.tsx'
import { LooksCard } from '../features/effects/looks-card.tsx'
import { ScopesCard } from '../features/effects/scopes-card.tsx'
import { SoundCards } from '../features/effects/sound-cards.tsx'
import { SoundWork } from '../features/effects/sound-work.tsx'
import { type EffectsView, SourceMonitor } from '../features/effects/source-monitor.tsx'
import { UseOnlyMenu } from '../features/effects/use-only-menu.tsx'
import { ProgramMonitor } from '../features/program-monitor/program-monitor.tsx'
import { useSlice, useStudio } from '../hooks/studio-context.ts'
import { useHeldKey } from '../hooks/use-held-key.ts'
import { useView } from '../hooks/use-view.ts'
import { detach } from '../lib/detach.ts'
import { isOnly } from '../stores/headphones-store.ts'
import type { Texts } from '../texts/texts.ts'
import { useTexts } from '../texts/texts-context.ts'
import { Button } from '../ui/button.tsx'
import { Tag } from '../ui/chip.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { isProgramPublic } from '../view-models/editing.ts'
import { effectsOwner, isInPicture } from '../view-models/effects-owner.ts'
import { PageAlert } from './page-alert.tsx'

/** The fields of one band of an equalizer, without a title that would be the only one, and without the gain where it has none. */
function bandFields(settings: Filter['settings'], index: number): readonly FormField[] | undefined {
	if (!isSoundFilter(settings) || settings.kind !== 'equalizer') return undefined
	const band = settings.bands[index]
	const [type, frequency, gain, q] = fieldsOfBand(index).map((field) => ({ ...field, group: noText }))
	return [type, frequency, band && hasGain(band.type) ? gain : undefined, q].flatMap((field) => (band && field ? [field] : []))
}

const views = ['before', 'side', 'after', 'mask'] as const

/** The filters of a source, a scene or the program: the filter stack, the picture before and after, and the form of the selected filter. `of`: see targetKey. */
export function EffectsPage({ of }: { readonly of: string }) {
	const texts = useTexts()
	const { runner, stores, feed } = useStudio()
	const words = texts.effects
	const program = useSlice('program')
	const owner = useMemo(() => effectsOwner(program, of, texts), [program, of, texts])
	const target = targetOfKey(of)
	const isOnAir = useView((state) => isProgramPublic(state) && isInPicture(state.program, target))
	const [view, setView] = useState<EffectsView>('side')
	const [chosenId, setChosen] = useState<string | null>(null)
	const [isPicking, setPicking] = useState(false)
	// Whether the selected filter is bypassed now: while \ or the equivalent button is held.
	const [isBypassed, bypass] = useHeldKey({ key: '\\', leavesText: true })
	const source = program.sources.find(({ id }) => target.kind === 'source' && id === target.id) ?? null
	const media = mediaOf(source)
	const [wantedMedium, setMedium] = useState<FilterMedium | null>(() => stores.screen.getState().effectsMedium)
	const medium = media.find((one) => one === wantedMedium) ?? media[0] ?? 'picture'
	const [chosenBand, setChosenBand] = useState(0)
	const filters = owner?.filters.filter((filter) => isOfMedium(filter, medium)) ?? []
	const chosen = filters.find(({ id }) => id === chosenId) ?? filters[0] ?? null

	const ms = useView(({ health }) => health.filterMs?.[chosen?.id ?? ''] ?? null)

	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.key !== 'Escape' || document.querySelector('dialog[open], :popover-open')) return
			if (isPicking) setPicking(false)
			else stores.screen.getState().showEffects(null)
		}
		window.addEventListener('keydown', onKey)
		return () => window.removeEventListener('keydown', onKey)
	}, [isPicking, stores])

	const watchedId = medium === 'sound' && source ? source.id : null
	useEffect(() => {
		feed.wantFilterLevels(watchedId)
		return () => feed.wantFilterLevels(null)
	}, [feed, watchedId])

	// The effect is left out of what this screen plays, never of the program.
	const isListening = useStore(stores.headphones, ({ isOn, feed: heard }) => isOn && watchedId !== null && isOnly(heard, watchedId))
	const leftOutId = isListening && isBypassed ? (chosen?.id ?? null) : null
	useEffect(() => {
		if (!isListening || watchedId === null) return
		stores.headphones.getState().listenTo({ kind: 'sources', ids: [watchedId], ...(leftOutId === null ? {} : { without: leftOutId }) })
	}, [isListening, watchedId, leftOutId, stores])

	function listen(id: string): void {
		const { turn, listenTo } = stores.headphones.getState()
		if (isListening) turn(false)
		else listenTo({ kind: 'sources', ids: [id] })
	}

	function choose(id: string): void {
		if (id !== chosen?.id) setChosenBand(0)
		setChosen(id)
	}

	function use(color: string): void {
		setPicking(false)
		const kind = chosen && filterKindOf(chosen.settings.kind)
		const field = kind?.form.find(({ input }) => input.kind === 'color')
		if (!chosen || !kind || !field) return
		const settings = settingsIn(kind, { [field.id]: color }, chosen.settings) as FilterSettings | null
		if (settings) detach(runner.run('filters.update', { target, id: chosen.id, settings }))
	}

	if (!owner) {
		return (
			<main className="effects effects--gone">
				<p>{words.gone}</p>
				<Button onPress={() => stores.screen.getState().showEffects(null)}>{words.back}</Button>
			</main>
		)
	}
	return (
		<>
			<main className="effects">
				<EffectsStrip owner={owner} medium={medium} media={media} onMedium={setMedium} />
				<FilterStack
					target={target}
					sourceKind={owner.sourceKind}
					medium={medium}
					name={owner.name}
					all={owner.filters}
					problems={program.filterFileProblems}
					selectedId={chosen?.id ?? null}
					footer={medium === 'picture' ? <FilterCost filters={filters} /> : null}
					onSelect={choose}
				/>
				<div className={medium === 'picture' ? 'effects__work picture-work' : 'effects__work'}>
					{medium === 'sound' && source ? (
						<SoundWork source={source}>
							<SoundCards
								target={{ kind: 'source', id: source.id }}
								sourceKind={owner.sourceKind}
								filters={filters}
								selectedId={chosen?.id ?? null}
								chosenBand={chosenBand}
								onSelect={choose}
								onChooseBand={setChosenBand}
							/>
						</SoundWork>
					) : (
						<section className="monitor" aria-label={words.picture({ name: owner.name, view: words.views[view] })} data-region="">
							<div className="strip">
								{isOnAir ? <Tag tone="air">{words.onAir}</Tag> : <Tag tone="preview">{texts.editor.preview}</Tag>}
								<span className="strip__scene cut">{owner.name}</span>
								<span className="strip__fact strip__fact--more cut">{factOf(target, isOnAir, words)}</span>
								<span className="grow" />
								<Segmented
									label={words.view}
									value={view}
									options={views.map((value) => ({ value, label: words.views[value] }))}
									onChange={setView}
								/>
							</div>
							<SourceMonitor
								owner={owner}
								view={view}
								without={isBypassed ? (chosen?.id ?? null) : null}
								onPicked={isPicking ? use : null}
							/>
						</section>
					)}
					<PageAlert />
					{medium === 'sound' ? (
						<FilterPresets owner={owner} filters={filters} />
					) : (
						<>
							<LooksCard owner={owner} filters={filters} />
							<ScopesCard sourceKey={owner.key} name={owner.name} without={isBypassed ? (chosen?.id ?? null) : null} />
						</>
					)}
				</div>
			</main>
			<aside className="side effects__side" aria-label={texts.pages.side}>
				<ProgramMonitor overlay={null} safeAreas={null} isSmall onPreview={null} />
				{chosen ? (
					<FilterSettingsPanel
						key={chosen.id}
						target={target}
						sourceKind={owner.sourceKind}
						channels={program.sources.filter(({ id, audio }) => audio && id !== owner.key)}
						filter={chosen}
						fields={bandFields(chosen.settings, chosenBand)}
						problems={program.filterFileProblems}
						ms={ms}
						more={<UseOnlyMenu target={target} />}
						isPicking={isPicking}
						onPick={setPicking}
						onLeaveOut={bypass}
						headphones={watchedId === null ? null : { isOn: isListening, onToggle: () => listen(watchedId) }}
					/>
				) : (
					<p className="panel effects__choosing">{words.choosing}</p>
				)}
			</aside>
		</>
	)
}

/** What a source has that filters can change. */
function mediaOf(source: Source | null): readonly FilterMedium[] {
	if (!source || !isKnown(source.settings)) return ['picture']
	const { kind } = source.settings
	return [...(kindHasPicture(kind) ? (['picture'] as const) : []), ...(kindHasSound(kind) ? (['sound'] as const) : [])]
}

function factOf(target: FilterTarget, isOnAir: boolean, words: Texts['effects']): string {
	if (target.kind === 'program') return words.overEverything
	return isOnAir ? words.everyChange : words.notOnAir
}
