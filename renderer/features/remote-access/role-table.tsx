import { peopleRoles, type Role } from '../../../shared/domain/role.ts'
import { useTexts } from '../../texts/texts-context.ts'
import { Icon } from '../../ui/icons.tsx'

type May = 'cues' | 'picture' | 'sound' | 'graphics' | 'take' | 'ads' | 'live' | 'keys'

/** What a role may do, in a few lines; the calls themselves stand in shared/ipc/call-roles.ts, and a test compares the two. */
export const mayOf: Readonly<Record<May, readonly Role[]>> = {
	cues: peopleRoles,
	picture: ['owner', 'producer', 'sound', 'graphics', 'viewer'],
	sound: ['owner', 'producer', 'sound'],
	graphics: ['owner', 'producer', 'graphics'],
	take: ['owner', 'producer'],
	ads: ['owner', 'producer'],
	live: ['owner', 'producer'],
	keys: ['owner'],
}

const columns = ['presenter', 'viewer', 'sound', 'graphics', 'producer', 'owner'] as const satisfies readonly Role[]

export function RoleTable() {
	const { remoteAccess: words } = useTexts()
	return (
		<section className="card" aria-label={words.mayTitle}>
			<h2>{words.mayTitle}</h2>
			<div className="role-table">
				<table>
					<thead>
						<tr>
							<td />
							{columns.map((role) => (
								<th key={role} scope="col">
									{words.roles[role]}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{(Object.keys(mayOf) as May[]).map((may) => (
							<tr key={may}>
								<th scope="row">{words.may[may]}</th>
								{columns.map((role) => (
									<td key={role}>
										{mayOf[may].includes(role) ? <Icon name="check" size={16} tone="good" /> : <span aria-hidden="true">–</span>}
										<span className="visually-hidden">{mayOf[may].includes(role) ? words.yes : words.no}</span>
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
			</div>
		</section>
	)
}
