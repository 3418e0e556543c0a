import { z } from 'zod'

/** What somebody may do. The owner sits at the studio's computer; everybody else has a linked device, with one of these roles. */
export const peopleRoles = ['owner', 'producer', 'sound', 'graphics', 'presenter', 'viewer'] as const
/** "standby": no person, but the computer that follows the show and takes it over. It gets what it needs to send the show in place of this one. */
export const roles = [...peopleRoles, 'standby'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** Roles that a table names for a call or a part of the state. */
export const owner = ['owner'] as const satisfies readonly Role[]
/** Run the show. */
export const producers = ['owner', 'producer'] as const satisfies readonly Role[]
export const soundCrew = ['owner', 'producer', 'sound'] as const satisfies readonly Role[]
export const graphicsCrew = ['owner', 'producer', 'graphics'] as const satisfies readonly Role[]
export const crew = ['owner', 'producer', 'sound', 'graphics'] as const satisfies readonly Role[]
/** See the whole studio, and the program's picture. */
export const watchers = ['owner', 'producer', 'sound', 'graphics', 'viewer'] as const satisfies readonly Role[]
export const everyone: readonly Role[] = [...peopleRoles]
export const standbyOnly = ['standby'] as const satisfies readonly Role[]
/** What one computer asks of another. The owner may do everything. */
export const standbyCallers = ['owner', 'standby'] as const satisfies readonly Role[]
