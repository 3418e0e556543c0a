import type { CopiedFilter, Filter } from '../../../shared/domain/filter.ts'
import { isOfMedium } from '../../../shared/program/filter-medium.ts'
import { soundFilterPresets } from '../../../shared/program/sound/filter-presets.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { EffectsOwner } from '../../view-models/effects-owner.ts'

/** Filters of the sound that were saved or come with the studio: they can be used on any source. */
export function FilterPresets({
	owner,
	filters,
}: {
	readonly owner: EffectsOwner
	/** Those of its sound. */
	readonly filters: readonly Filter[]
}) {
	const texts = useTexts()
	const words = texts.effects
	const { runner, stores } = useStudio()
	const { filterPresets } = useSlice('program')
	const { target } = owner
	const saved = filterPresets.filter((preset) => preset.filters.every((filter) => isOfMedium(filter, 'sound')))
	const use = (copies: readonly CopiedFilter[]) => detach(runner.run('filters.paste', { target, filters: [...copies], replaces: true }))
	return (
		<section className="panel filter-presets" aria-label={words.presets} data-region="">
			<header className="panel__head">
				<h2 className="grow">{words.presets}</h2>
				<Button
					size="small"
					icon="star"
					reason={filters.length === 0 ? words.nothingToCopy : null}
					onPress={() => stores.screen.getState().open({ kind: 'save-filter-preset', of: owner.key, medium: 'sound' })}
				>
					{words.savePreset}
				</Button>
			</header>
			<ul className="filter-presets__list">
				{soundFilterPresets.map((preset) => (
					<li key={preset.id} className="filter-preset">
						<button
							type="button"
							className="filter-preset__use"
							title={words.applyPreset({ name: texts.say(preset.name) })}
							onClick={() => use(preset.filters.map((settings) => ({ enabled: true, settings })))}
						>
							<span className="cut">{texts.say(preset.name)}</span>
						</button>
					</li>
				))}
				{saved.map((preset) => (
					<li key={preset.id} className="filter-preset">
						<button
							type="button"
							className="filter-preset__use"
							title={words.applyPreset({ name: preset.name })}
							onClick={() => use(preset.filters)}
						>
							<span className="cut">{preset.name}</span>
						</button>
						<IconButton
							does="filterPresets.remove"
							icon="cross"
							size={13}
							label={words.removePreset({ name: preset.name })}
							onPress={() => detach(runner.run('filterPresets.remove', { id: preset.id }))}
						/>
					</li>
				))}
			</ul>
		</section>
	)
}
