import { useCallback, useEffect, useRef, useState } from 'react'
import type { CopiedFilter, Filter } from '../../../shared/domain/filter.ts'
import { builtInLooks, isLook, noLook } from '../../../shared/program/looks.ts'
import { useSlice, useStudio } from '../../hooks/studio-context.ts'
import { useSeen } from '../../hooks/use-seen.ts'
import { detach } from '../../lib/detach.ts'
import { createPlainPainter } from '../../pictures/painter.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { EffectsOwner } from '../../view-models/effects-owner.ts'
import { isSameLook } from './same-look.ts'

interface Look {
	readonly id: string
	readonly name: string
	readonly filters: readonly CopiedFilter[]
	readonly isSaved: boolean
}

/** Presets of the picture, each as a small live picture of what it makes of this one. */
export function LooksCard({
	owner,
	filters,
}: {
	readonly owner: EffectsOwner
	/** Those of its picture. */
	readonly filters: readonly Filter[]
}) {
	const texts = useTexts()
	const words = texts.effects
	const { runner, stores, feed } = useStudio()
	const { filterPresets } = useSlice('program')
	const { target, key, name } = owner
	const looks: readonly Look[] = [
		...filterPresets.filter(isLook).map((preset) => ({ ...preset, isSaved: true })),
		...builtInLooks.map((look) => ({
			id: look.id,
			name: texts.say(look.name),
			filters: look.filters.map((settings) => ({ enabled: true, settings })),
			isSaved: false,
		})),
	]
	const { seen, isHidden, watch } = useSeen()

	const ids = looks.filter(({ id }) => seen.has(id)).map(({ id }) => id)
	const request = JSON.stringify(isHidden || ids.length === 0 ? null : { of: key, ids })
	useEffect(() => feed.wantLooks(JSON.parse(request)), [feed, request])
	useEffect(() => () => feed.wantLooks(null), [feed])

	return (
		<section className="panel picture-looks" aria-label={words.looks({ name })} data-region="">
			<header className="panel__head">
				<h2 className="grow cut">{words.looks({ name })}</h2>
				<Button
					size="small"
					icon="star"
					reason={filters.length === 0 ? words.nothingToCopy : null}
					onPress={() => stores.screen.getState().open({ kind: 'save-filter-preset', of: key, medium: 'picture' })}
				>
					{words.savePreset}
				</Button>
			</header>
			<ul className="picture-looks__list">
				{looks.map((look) => (
					<li key={look.id} className="picture-look">
						<LookTile
							sourceKey={key}
							look={look}
							isChosen={isSameLook(filters, look.filters)}
							watch={watch}
							onUse={() => detach(runner.run('filters.paste', { target, filters: [...look.filters], replaces: true, medium: 'picture' }))}
						/>
						{look.isSaved ? (
							<span className="picture-look__remove">
								<IconButton
									does="filterPresets.remove"
									icon="cross"
									size={13}
									label={words.removePreset({ name: look.name })}
									onPress={() => detach(runner.run('filterPresets.remove', { id: look.id }))}
								/>
							</span>
						) : null}
					</li>
				))}
			</ul>
		</section>
	)
}

function LookTile({
	sourceKey,
	look: { id, name },
	isChosen,
	watch,
	onUse,
}: {
	readonly sourceKey: string
	readonly look: Look
	readonly isChosen: boolean
	readonly watch: ReturnType<typeof useSeen>['watch']
	readonly onUse: () => void
}) {
	const { effects: words } = useTexts()
	const { feed } = useStudio()
	const canvas = useRef<HTMLCanvasElement>(null)
	/** What the picture is of: that of another source is never shown. */
	const [shown, setShown] = useState<string | null>(null)

	useEffect(() => {
		const context = canvas.current?.getContext('2d', { alpha: false })
		if (!context) return
		const painter = createPlainPainter(context)
		return feed.onLook((picture) => {
			if (picture.sourceId !== sourceKey || picture.lookId !== id) return
			painter.paint(picture)
			setShown(sourceKey)
		})
	}, [feed, sourceKey, id])

	return (
		<button
			ref={useCallback((element: HTMLElement | null) => watch(id, element), [watch, id])}
			type="button"
			className={`picture-look__use${isChosen ? ' is-chosen' : ''}`}
			aria-pressed={isChosen}
			title={id === noLook ? words.noLook : words.applyPreset({ name })}
			data-look={id}
			onClick={onUse}
		>
			<span className="picture-look__picture" aria-hidden="true">
				<canvas ref={canvas} width={16} height={9} hidden={shown !== sourceKey} />
			</span>
			<span className="cut" dir="auto">
				{name}
			</span>
		</button>
	)
}
