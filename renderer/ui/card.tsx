import type { ReactNode } from 'react'

/** A card of the side column, with its own region. */
export function Card({
	label,
	heading,
	aside,
	className = '',
	children,
}: {
	readonly label: string
	/** Left side of the header; without it the card has no header. */
	readonly heading?: ReactNode
	readonly aside?: ReactNode
	readonly className?: string
	readonly children: ReactNode
}) {
	return (
		<section className={`card ${className}`} aria-label={label} data-region="">
			{heading ? (
				<header className="card__head">
					{heading}
					{aside}
				</header>
			) : null}
			{children}
		</section>
	)
}
