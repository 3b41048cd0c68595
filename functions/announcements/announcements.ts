import type { Row } from "../shared/row";
import { Rows } from "../shared/rows";

/** What everyone is told. No route writes it: who announces has the table's own rights. */
export interface Announcement {
  readonly text: string;
}

export const announcements = new Rows<Announcement>("ANNOUNCEMENTS_TABLE");

/** Under whom they all stand. */
export const OWNER = "announcements";

/** The announcement in a row, as the API answers it. */
export function announcementFrom({ id, data, createdAt }: Row<Announcement>) {
  return { id, text: data.text, createdAt };
}
