import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { detach } from '../../lib/detach.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { EffectsOwner } from '../../view-models/effects-owner.ts'

/** Saved filters that can be used on any source, scene or the program. */
export function FilterPresets({ owner }: { readonly owner: EffectsOwner }) {
	const { effects: words } = useTexts()
	const { runner, stores } = useStudio()
	const { filterPresets } = useSlice('program')
	const { target, filters } = owner
	return (
		<section className="panel filter-presets" aria-label={words.presets} data-region="">
			<header className="panel__head">
				<h2 className="grow">{words.presets}</h2>
				<Button
					size="small"
					icon="star"
					reason={filters.length === 0 ? words.nothingToCopy : null}
					onPress={() => stores.screen.getState().open({ kind: 'save-filter-preset', of: owner.key })}
				>
					{words.savePreset}
				</Button>
			</header>
			{filterPresets.length === 0 ? <p className="filter-presets__none">{words.noPresets}</p> : null}
			<ul className="filter-presets__list">
				{filterPresets.map((preset) => (
					<li key={preset.id} className="filter-preset">
						<button
							type="button"
							className="filter-preset__use"
							title={words.applyPreset({ name: preset.name })}
							onClick={() => detach(runner.run('filters.paste', { target, filters: preset.filters, replaces: true }))}
						>
							<span className="cut">{preset.name}</span>
						</button>
						<IconButton
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
