import type { ReactNode } from 'react'

/** Values with their names, one in each row. */
export function NamedValues({
	values,
	className = 'facts',
}: {
	readonly values: readonly (readonly [name: string, value: ReactNode])[]
	readonly className?: string
}) {
	return (
		<dl className={className}>
			{values.map(([name, value]) => (
				<div key={name}>
					<dt>{name}</dt>
					<dd>{value}</dd>
				</div>
			))}
		</dl>
	)
}
