import type { DemoSourceId } from "../../demo-patient.ts";

/** Who works where in the fictional locality: no organisation, person, code or number in it exists. */
export interface StaffMember {
  readonly prefix: string;
  readonly given: string;
  readonly family: string;
  readonly role: string;
  /** Professional register and number; none for those who are on no register. */
  readonly registration?: readonly ["gmc" | "nmc" | "hcpc" | "gphc", string];
  readonly phone?: string;
}

export interface LocalOrganisation {
  readonly id: string;
  readonly kind: string;
  readonly line: string;
  readonly town: string;
  readonly postcode: string;
  readonly phone: string;
  readonly places: Readonly<Record<string, string>>;
  /** Parts of the organisation that sign reports in their own name. */
  readonly departments: Readonly<Record<string, string>>;
  readonly staff: Readonly<Record<string, StaffMember>>;
}

function person(
  prefix: string,
  given: string,
  family: string,
  role: string,
  registration?: StaffMember["registration"],
  phone?: string,
): StaffMember {
  return {
    prefix,
    given,
    family,
    role,
    ...(registration === undefined ? {} : { registration }),
    ...(phone === undefined ? {} : { phone }),
  };
}

const gp: LocalOrganisation = {
  id: "millbrook-surgery",
  kind: "GP practice",
  line: "2 Mill Lane",
  town: "Northvale",
  postcode: "NV4 1AB",
  phone: "01632 960 040",
  places: { surgery: "Millbrook Surgery" },
  departments: {},
  staff: {
    hart: person("Dr", "Moira", "Hart", "General practitioner, partner", ["gmc", "9990101"]),
    adeyemi: person("Dr", "Tunde", "Adeyemi", "General practitioner", ["gmc", "9990102"]),
    lowe: person("Dr", "Imogen", "Lowe", "General practice registrar", ["gmc", "9990103"]),
    collis: person("Ms", "Janet", "Collis", "Practice nurse", ["nmc", "99A0104E"]),
    fenwick: person("Mrs", "Ruth", "Fenwick", "Clinical pharmacist", ["gphc", "9990105"]),
    dent: person("Mr", "Paul", "Dent", "Records summariser"),
  },
};

const acute: LocalOrganisation = {
  id: "northvale-hospital",
  kind: "NHS acute trust",
  line: "Infirmary Road",
  town: "Northvale",
  postcode: "NV1 5PQ",
  phone: "01632 960 100",
  places: {
    ed: "Emergency Department, Northvale Hospital",
    resus: "Emergency Department, resuscitation bay 2",
    paedsEd: "Children's Emergency Department, Northvale Hospital",
    sdec: "Same Day Emergency Care, Northvale Hospital",
    ward7: "Ward 7 (respiratory), Northvale Hospital",
    ward12: "Ward 12 (medicine for older people), Northvale Hospital",
    ward3: "Ward 3 (trauma and orthopaedics), Northvale Hospital",
    outpatients: "Outpatients, Northvale Hospital",
    antenatal: "Antenatal clinic, Northvale Hospital",
    cardiology: "Cardiac day unit, Northvale Hospital",
    haematology: "Haemophilia centre, Northvale Hospital",
    oncology: "Oncology day unit, Northvale Hospital",
  },
  departments: {
    pathology: "Northvale Pathology",
    radiology: "Northvale Radiology",
    pharmacy: "Northvale Hospital Pharmacy",
  },
  staff: {
    rahman: person("Dr", "Anisa", "Rahman", "Consultant in emergency medicine", ["gmc", "9990201"]),
    lindqvist: person("Dr", "Soren", "Lindqvist", "Specialty registrar, emergency medicine", ["gmc", "9990202"]),
    varma: person("Dr", "Neha", "Varma", "Foundation year 2 doctor", ["gmc", "9990203"]),
    prentice: person("Sister", "Kelly", "Prentice", "Senior emergency nurse", ["nmc", "99A0204E"]),
    okonkwo: person("Dr", "Chidi", "Okonkwo", "Consultant geriatrician", ["gmc", "9990205"]),
    bell: person("Dr", "Marcus", "Bell", "Consultant respiratory physician", ["gmc", "9990206"]),
    osman: person("Ms", "Leila", "Osman", "Ward pharmacist", ["gphc", "9990207"]),
    parry: person("Dr", "Gwen", "Parry", "Consultant paediatrician, named doctor for safeguarding", ["gmc", "9990208"]),
    tate: person("Ms", "Alison", "Tate", "Named nurse, safeguarding children", ["nmc", "99A0209E"]),
    reid: person("Dr", "Callum", "Reid", "Consultant cardiologist", ["gmc", "9990210"]),
    pellow: person("Dr", "Hugh", "Pellow", "Consultant rheumatologist", ["gmc", "9990211"]),
    greaves: person("Dr", "Alma", "Greaves", "Consultant diabetologist", ["gmc", "9990212"]),
    soares: person("Dr", "Beatriz", "Soares", "Consultant neurologist", ["gmc", "9990213"]),
    tully: person("Mr", "Mark", "Tully", "Learning disability liaison nurse", ["nmc", "99A0214E"], "01632 960 147"),
    stone: person("Miss", "Priya", "Stone", "Consultant obstetrician", ["gmc", "9990215"]),
    deacon: person("Mrs", "Carol", "Deacon", "Community midwife", ["nmc", "99A0216E"], "07700 900 216"),
    rao: person("Dr", "Sunita", "Rao", "Consultant medical oncologist", ["gmc", "9990217"]),
    strachan: person("Dr", "Ewan", "Strachan", "Consultant haematologist", ["gmc", "9990218"]),
    hollis: person("Dr", "Fiona", "Hollis", "Consultant anaesthetist", ["gmc", "9990219"]),
    beaumont: person("Mr", "Iain", "Beaumont", "Consultant orthopaedic surgeon", ["gmc", "9990220"]),
    achterberg: person("Dr", "Wim", "Achterberg", "Consultant radiologist", ["gmc", "9990221"]),
    lorimer: person("Ms", "Kate", "Lorimer", "Specialist midwife, safeguarding", ["nmc", "99A0222E"]),
  },
};

const ambulance: LocalOrganisation = {
  id: "three-dales-ambulance",
  kind: "NHS ambulance trust",
  line: "Control House, Ridge Lane",
  town: "Northvale",
  postcode: "NV9 2RR",
  phone: "01632 960 300",
  places: { vehicle: "Ambulance, double-crewed" },
  departments: {},
  staff: {
    dawson: person("Mr", "Lee", "Dawson", "Paramedic", ["hcpc", "PA990301"]),
    greig: person("Ms", "Shona", "Greig", "Advanced paramedic practitioner", ["hcpc", "PA990302"]),
  },
};

const community: LocalOrganisation = {
  id: "northvale-community",
  kind: "NHS community trust",
  line: "Weir Street Health Centre",
  town: "Northvale",
  postcode: "NV2 3CD",
  phone: "01632 960 200",
  places: { home: "Patient's home", centre: "Weir Street Health Centre", clinic: "Child health clinic, Weir Street" },
  departments: { copd: "Community COPD team" },
  staff: {
    okafor: person("Ms", "Theresa", "Okafor", "Community matron", ["nmc", "99A0401E"], "07700 900 341"),
    quill: person("Mrs", "Bernadette", "Quill", "District nurse", ["nmc", "99A0402E"], "01632 960 212"),
    nairn: person("Ms", "Sally", "Nairn", "Health visitor", ["nmc", "99A0403E"], "01632 960 221"),
    kemp: person("Ms", "Daisy", "Kemp", "School nurse", ["nmc", "99A0404E"], "01632 960 222"),
    pugh: person("Mr", "Owen", "Pugh", "Physiotherapist, falls service", ["hcpc", "PH990405"]),
    moreau: person("Ms", "Ines", "Moreau", "Occupational therapist", ["hcpc", "OT990406"]),
    blair: person("Mr", "Angus", "Blair", "Heart failure specialist nurse", ["nmc", "99A0407E"]),
    ives: person("Mrs", "Nora", "Ives", "Podiatrist", ["hcpc", "CH990408"]),
    faulkner: person("Ms", "Orla", "Faulkner", "Speech and language therapist", ["hcpc", "SL990410"]),
    keble: person("Mr", "Simon", "Keble", "COPD specialist nurse", ["nmc", "99A0409E"], "01632 960 200"),
  },
};

const mentalHealth: LocalOrganisation = {
  id: "vale-mental-health",
  kind: "NHS mental health trust",
  line: "Vale House",
  town: "Northvale",
  postcode: "NV3 8EM",
  phone: "01632 960 500",
  places: {
    cmht: "North community mental health team",
    clinic: "Clozapine clinic",
    ward: "Rowan ward, Vale House",
  },
  departments: {},
  staff: {
    falk: person("Dr", "Leonie", "Falk", "Consultant psychiatrist", ["gmc", "9990501"]),
    achebe: person("Mr", "Desmond", "Achebe", "Community psychiatric nurse", ["nmc", "99A0502E"], "01632 960 512"),
    keane: person("Ms", "Ruth", "Keane", "Clozapine clinic nurse", ["nmc", "99A0503E"]),
    brandt: person("Dr", "Oona", "Brandt", "Consultant psychiatrist, learning disability", ["gmc", "9990504"]),
    aldous: person("Dr", "Sven", "Aldous", "Consultant in old age psychiatry", ["gmc", "9990505"]),
    sayer: person("Ms", "Priti", "Sayer", "Perinatal mental health nurse", ["nmc", "99A0506E"]),
  },
};

const council: LocalOrganisation = {
  id: "northvale-council",
  kind: "Local authority",
  line: "Civic Centre",
  town: "Northvale",
  postcode: "NV1 1CC",
  phone: "01632 960 600",
  places: { civic: "Civic Centre" },
  departments: { adults: "Adult social care", children: "Children's services" },
  staff: {
    malik: person("Ms", "Farida", "Malik", "Social worker, adult safeguarding", undefined, "01632 960 611"),
    vance: person("Mrs", "Deborah", "Vance", "Care manager", undefined, "01632 960 612"),
    pritchard: person("Mr", "Jonas", "Pritchard", "Social worker, children's services", undefined, "01632 960 640"),
  },
};

const hospice: LocalOrganisation = {
  id: "fellside-hospice",
  kind: "Hospice",
  line: "Fellside Lane",
  town: "Northvale",
  postcode: "NV6 6HB",
  phone: "01632 960 700",
  places: { inpatient: "Fellside Hospice, inpatient unit", home: "Patient's home" },
  departments: {},
  staff: {
    moss: person("Dr", "Ellen", "Moss", "Consultant in palliative medicine", ["gmc", "9990701"]),
    pike: person(
      "Mr",
      "Gareth",
      "Pike",
      "Clinical nurse specialist, palliative care",
      ["nmc", "99A0702E"],
      "01632 960 700",
    ),
  },
};

const careHome: LocalOrganisation = {
  id: "larch-house",
  kind: "Care home with nursing",
  line: "Larch House, Orchard Road",
  town: "Northvale",
  postcode: "NV4 7LH",
  phone: "01632 960 114",
  places: { room: "Larch House, room 14" },
  departments: {},
  staff: {
    mensah: person("Mrs", "Grace", "Mensah", "Registered manager", ["nmc", "99A0801E"], "01632 960 114"),
    nowak: person("Mr", "Aleksander", "Nowak", "Nurse, night lead", ["nmc", "99A0802E"], "01632 960 114"),
    birch: person("Miss", "Chloe", "Birch", "Senior carer"),
  },
};

export const locality: Readonly<Record<DemoSourceId, LocalOrganisation>> = {
  gp,
  acute,
  ambulance,
  community,
  "mental-health": mentalHealth,
  council,
  hospice,
  "care-home": careHome,
};
