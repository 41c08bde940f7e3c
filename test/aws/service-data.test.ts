import { readAwsData, readService, type ServiceFolder } from "../../src/aws/service-data";

const services = readAwsData("services.json") as string[];

test.each<ServiceFolder>(["actions", "conditionKeys", "resourceTypes"])(
  "what is read entry by entry is what the file says: %s",
  (folder) => {
    const read = services.map((service) => {
      const entries = readService(folder, service);
      return [service, Object.fromEntries(entries?.names().map((name) => [name, entries.named(name)]) ?? [])];
    });
    const parsed = services.map((service) => [service, readAwsData(`${folder}/${service}.json`) ?? {}]);
    expect(read).toEqual(parsed);
  },
);

test.each([
  ["an entry", "s3", "getobject", "GetObject"],
  ["a name that only begins an entry's", "s3", "getobj", undefined],
  ["a name of every object's", "s3", "constructor", undefined],
  ["a name with quotes", "s3", '"', undefined],
  ["a service that there is not", "s4", "getobject", undefined],
  ["a service's name that leaves the folder", "../actions/s3", "getobject", undefined],
])("of %s", (_, service, name, expected) => {
  expect(readService<{ readonly name: string }>("actions", service)?.named(name)?.name).toBe(expected);
});
