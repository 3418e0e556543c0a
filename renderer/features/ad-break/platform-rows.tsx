import { memo } from 'react'
import { Icon } from '../../ui/icons.tsx'
import type { AdPlatformRow } from './ad-platforms.ts'

/** One line per platform of a show in which several run ads. */
export function PlatformRows({ rows }: { readonly rows: readonly AdPlatformRow[] }) {
	if (rows.length === 0) return null
	return (
		<ul className="ads__platforms">
			{rows.map((row) => (
				<PlatformRow key={row.id} row={row} />
			))}
		</ul>
	)
}

/** The panel keeps equal rows as the same object, so that a countdown renders only its own row. */
const PlatformRow = memo(function PlatformRow({ row }: { readonly row: AdPlatformRow }) {
	const { name, icon, tone, word, left, note } = row
	return (
		<li className="ads__platform">
			<b>{name}</b>
			<span className={`ads__word is-${tone} tabular ${left === null ? 'ads__word--alone' : ''}`}>
				<Icon name={icon} size={14} />
				{word}
			</span>
			{left === null ? null : <span className="ads__count-left tabular">{left}</span>}
			{note === null ? null : <span className="ads__note">{note}</span>}
		</li>
	)
})
