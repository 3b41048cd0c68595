import type { Row } from "../shared/row";
import { Rows } from "../shared/rows";

/** What everyone is told. No route writes it: who announces has the table's own rights. */
export interface Announcement {
  readonly text: string;
}

export const announcements = new Rows<Announcement>("ANNOUNCEMENTS_TABLE");

/** Under whom they all stand. */
export const OWNER = "announcements";

/** A row as somebody has written it by hand. */
type Written = Pick<Row<Announcement>, "id"> & {
  readonly data?: { readonly text?: unknown };
  readonly createdAt?: unknown;
};

/** The announcement in a row, as the API answers it: none, and a line in the log, for a row that is none. */
export function announcementsFrom({ id, data, createdAt }: Written) {
  const text = data?.text;
  if (typeof text === "string" && typeof createdAt === "string") {
    return [{ id, text, createdAt }];
  }
  console.error({ noAnnouncement: id });
  return [];
}
