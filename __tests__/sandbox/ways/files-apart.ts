import { signerOf } from "./attacks";
import { DirectFiles, fetched, NAME, PresignedFiles, posted } from "./files";
import type { Member, Scene } from "./scene";

const [ADAS, BOBS] = ["a file of Ada's", "a file of Bob's"];

/** By the role alone, nobody reads, writes, lists or deletes in the folder of another. */
export async function directFilesAreApart({ ada, bob }: Scene): Promise<void> {
  const { id } = ada.client;
  expect(await direct(ada).put(id, ADAS)).toBe("done");
  const no = "403 AccessDenied";
  expect(await direct(bob).everything(id)).toEqual({ put: no, get: no, list: no, delete: no });
  expect(await direct(ada).get(id)).toBe(`200 ${ADAS}`);
  const own = { put: "done", get: `200 ${id}`, list: "done", delete: "done" };
  expect(await direct(ada).everything(id)).toEqual(own);
}

const direct = (member: Member) => new DirectFiles(signerOf(member));

/** What is signed for one is good for no file of another, whatever that is called. */
export async function presignedFilesAreApart({ ada, bob }: Scene): Promise<void> {
  const [adas, bobs] = [new PresignedFiles(ada.client), new PresignedFiles(bob.client)];
  const form = await adas.form(ADAS);
  expect(await posted(form, ADAS)).toBe("204");
  expect(await fetched(await adas.link())).toBe(`200 ${ADAS}`);

  const own = await bobs.form(BOBS);
  const key = `private/${ada.client.id}/${NAME}`;
  expect(form.fields["key"]).toBe(key);
  expect(await posted(own, BOBS, { key })).toBe("403 AccessDenied");
  expect(await fetched(await bobs.link())).toBe("403 AccessDenied");
  expect(await posted(own, BOBS)).toBe("204");
  const link = await bobs.link();
  expect(await fetched(link)).toBe(`200 ${BOBS}`);

  const renamed = new URL(link);
  renamed.pathname = new URL(await adas.link()).pathname;
  expect(await fetched(String(renamed))).toBe("403 SignatureDoesNotMatch");
  expect(await fetched(await adas.link())).toBe(`200 ${ADAS}`);

  const steps = `../${ada.client.id}/${NAME}`;
  await expect(bobs.form(BOBS, steps)).rejects.toThrow("POST /uploads: 400");
  expect(await bobs.link(encodeURIComponent(steps))).toBe("404");
  expect(await bobs.link(encodeURIComponent(encodeURIComponent(steps)))).toBe("404");
}
